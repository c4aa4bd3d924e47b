using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>
/// The form for a digest's settings. The choices for days without news and for the sound are among the sections, since forms have five
/// fields at most.
/// </summary>
static class DigestForm
{
    public const string Prefix = "dg";

    const string QuietDays = "quiet", WithoutSound = "silent";

    static readonly Localized Here = new("本聊天的日报", "本聊天的日報", "Digest of this chat");
    static readonly Localized Own = new("我的日报", "我的日報", "Your digest");
    static readonly Localized Time = new("时间", "時間", "Time");
    static readonly Localized TimeHint = new(
        "09:00、早上9点半、晚上8点", "09:00、早上9點半、晚上8點", "09:00, 9:30 pm, half past nine");
    static readonly Localized Zone = new("时区", "時區", "Time zone");
    static readonly Localized ZoneHint = new(
        "城市或 IANA 时区名：北京、Asia/Shanghai、UTC+8",
        "城市或 IANA 時區名：台北、Asia/Taipei、UTC+8",
        "A city or an IANA name: New York, Europe/London, UTC+8");
    static readonly Localized Days = new("哪几天", "哪幾天", "Days");
    static readonly Localized DaysHint = new(
        "每天、工作日、周一周三", "每天、工作日、週一週三", "daily, weekdays, mon,wed");
    static readonly Localized Sections = new("栏目", "欄目", "Parts");
    static readonly Localized LanguageLabel = new(
        "语言（不选则随读者）", "語言（不選則隨讀者）", "Language (the reader's own if left out)");
    static readonly Localized Quiet = new(
        "没有新内容时也发一条短消息", "沒有新內容時也發一則短訊息", "A short message on days without news");
    static readonly Localized Silent = new("不出提示音", "不出提示音", "Without a sound");
    static readonly Localized Save = new("订阅", "訂閱", "Subscribe");

    public static Form Of(SubscriptionTarget target, Subscription? before, string? zone, Language language) => new(
        $"{Prefix}:{(target.IsMember ? SubscriptionTarget.Me : SubscriptionTarget.Here)}",
        (target.IsMember ? Own : Here).In(language),
        [
            new("time", FormFieldKind.ShortText, Time.In(language))
            {
                IsRequired = true,
                Hint = TimeHint.In(language),
                Value = SubscriptionTexts.Time(before?.Schedule.Minute ?? SubscriptionTarget.DefaultMinute),
            },
            new("zone", FormFieldKind.ShortText, Zone.In(language))
            {
                IsRequired = true,
                Hint = ZoneHint.In(language),
                Value = before?.Schedule.ZoneId ?? zone,
            },
            new("days", FormFieldKind.ShortText, Days.In(language))
            {
                Hint = DaysHint.In(language),
                Value = (before?.Schedule.Days ?? Weekdays.All).In(language),
            },
            new("sections", FormFieldKind.Choices, Sections.In(language))
            {
                Choices =
                [
                    .. DigestSectionNames.List.Select(each => new FormChoice(each.Value, each.Label.In(language))),
                    new(QuietDays, Quiet.In(language)),
                    new(WithoutSound, Silent.In(language)),
                ],
                Value = string.Join(
                    '\n', Chosen(before?.Sections ?? DigestSections.All, before?.TellsQuiet ?? true, before?.IsSilent ?? false)),
            },
            new("language", FormFieldKind.Choice, LanguageLabel.In(language))
            {
                Choices = [.. LanguageName.All.Select(each => new FormChoice(each.Tag(), LanguageName.Of(each)))],
                Value = before?.Language?.Tag(),
            },
        ])
    {
        SubmitLabel = Save.In(language),
    };

    /// <summary>Reads a submission; null with a refusal if a field is not understood.</summary>
    public static SubscriptionChange? Read(FormSubmission submission, out SubscriptionRefusal? refusal)
    {
        refusal = null;
        var time = Folding.Name(submission.Value("time") ?? "");
        var minute = TimeOfDayParser.Cut(ref time, out _);
        if (minute is null || time.Trim().Length > 0)
            refusal = SubscriptionRefusals.BadTime(submission.Value("time") ?? "");
        var zone = TimeZoneNames.Find(submission.Value("zone") ?? "");
        if (zone is null)
            refusal ??= SubscriptionRefusals.UnknownZone(submission.Value("zone") ?? "");
        var days = Folding.Name(submission.Value("days") ?? "daily");
        var chosen = WeekdaysParser.Cut(ref days);
        if (chosen is null)
            refusal ??= SubscriptionRefusals.BadDays(submission.Value("days") ?? "");
        var parts = submission.Several("sections");
        return refusal is not null ? null : new SubscriptionChange
        {
            Minute = minute,
            Zone = zone,
            Days = chosen,
            Sections = DigestSectionNames.Parse(
                string.Join('\n', parts.Where(part => part is not (QuietDays or WithoutSound)))) ?? DigestSections.All,
            Language = submission.Value("language"),
            TellsQuiet = parts.Contains(QuietDays),
            IsSilent = parts.Contains(WithoutSound),
        };
    }

    static IEnumerable<string> Chosen(DigestSections sections, bool tellsQuiet, bool isSilent) =>
        [
            .. DigestSectionNames.List.Where(each => sections.HasFlag(each.Section)).Select(each => each.Value),
            .. tellsQuiet ? (string[])[QuietDays] : [],
            .. isSilent ? (string[])[WithoutSound] : [],
        ];
}
