using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Why a subscription change was rejected; nothing has changed.</summary>
/// <param name="Field">The form field that the text refers to.</param>
sealed record SubscriptionRefusal(Localized Text, string Field, params object[] Values)
{
    public string In(Language language) => Text.In(language, Values);

    public Reply Reply(Language language) => new(Message.Text(In(language)), IsPrivate: true);
}

static class SubscriptionRefusals
{
    static readonly Localized Bad = new(
        "看不懂时间“{0}”。可以这样写：09:00、早上9点半、晚上8点、9:30 pm。",
        "看不懂時間「{0}」。可以這樣寫：09:00、早上9點半、晚上8點、9:30 pm。",
        "“{0}” is no time of day I can read. Try 09:00, 9:30 pm, 21h or half past nine.");
    static readonly Localized NoZone = new(
        "没有找到时区“{0}”。可以写城市、IANA 时区名或偏移，例如：/digest on 09:00 北京、… Asia/Shanghai、… UTC+8。",
        "沒有找到時區「{0}」。可以寫城市、IANA 時區名或偏移，例如：/digest on 09:00 台北、… Asia/Taipei、… UTC+8。",
        "There is no time zone “{0}”. Give a city, an IANA name or an offset, as in: /digest on 09:00 New York, "
            + "… Europe/London, … UTC+8.");
    static readonly Localized NoDays = new(
        "看不懂“{0}”是哪几天。可以写：每天、工作日、周一周三、mon,wed。",
        "看不懂「{0}」是哪幾天。可以寫：每天、工作日、週一週三、mon,wed。",
        "“{0}” names no days I know. Try daily, weekdays, mon,wed or 周一到周五.");
    static readonly Localized NoSections = new(
        "看不懂栏目“{0}”。可选：changes、polls、spotlight、prompt、questions，用逗号分隔。",
        "看不懂欄目「{0}」。可選：changes、polls、spotlight、prompt、questions，用逗號分隔。",
        "“{0}” names a part I do not know. Choose from changes, polls, spotlight, prompt and questions, separated by commas.");
    static readonly Localized NoDate = new(
        "看不懂日期“{0}”。可以写：2026-12-24、12-24、7天、明天。",
        "看不懂日期「{0}」。可以寫：2026-12-24、12-24、7天、明天。",
        "“{0}” is no date I can read. Try 2026-12-24, 12-24, 7d or tomorrow.");

    public static SubscriptionRefusal BadTime(string typed) => new(Bad, "time", Shortened(typed));

    public static SubscriptionRefusal UnknownZone(string typed) =>
        TimeZoneNames.WhichOf(typed) is { } question ? new(question, "zone") : new(NoZone, "zone", Shortened(typed));

    public static SubscriptionRefusal BadDays(string typed) => new(NoDays, "days", Shortened(typed));

    public static SubscriptionRefusal BadSections(string typed) => new(NoSections, "sections", Shortened(typed));

    public static SubscriptionRefusal BadDate(string typed) => new(NoDate, "until", Shortened(typed));

    public static SubscriptionRefusal ModeratorsOnly { get; } = new(
        new(
            "只有管理员可以为整个聊天设置日报。给自己订阅：/digest on 09:00 对象=自己。",
            "只有管理員可以為整個聊天設定日報。給自己訂閱：/digest on 09:00 對象=自己。",
            "Only moderators can set up the digest of a chat. For one of your own: /digest on 09:00 for=me."), "for");

    public static SubscriptionRefusal NoPrivateChat { get; } = new(
        new(
            "我还不能私下给您发消息。请先打开与我的私聊并发一句话，再在那里发送 /digest on 09:00。",
            "我還不能私下給您發訊息。請先打開與我的私聊並發一句話，再在那裡傳送 /digest on 09:00。",
            "I cannot write to you privately yet. Open a private chat with me, say anything there, then send /digest on 09:00."), "for");

    public static SubscriptionRefusal None { get; } = new(
        new(
            "还没有订阅日报。发送 /digest on 09:00 即可订阅。",
            "還沒有訂閱日報。傳送 /digest on 09:00 即可訂閱。",
            "There is no digest yet. Send /digest on 09:00 to get one."), "for");

    static string Shortened(string typed) => typed.Trim() is { Length: > 40 } longer ? longer[..40] + "…" : typed.Trim();
}
