using System.Globalization;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Texts for a digest's settings and the outcomes of its editions.</summary>
static class SubscriptionTexts
{
    static readonly Localized When = new("时间", "時間", "When");
    static readonly Localized TimeAndDays = new("{0} {1}，{2}", "{0} {1}，{2}", "{0} at {1}, {2}");
    static readonly Localized Next = new("下一份", "下一份", "Next");
    static readonly Localized Parts = new("栏目", "欄目", "Parts");
    static readonly Localized LanguageLabel = new("语言", "語言", "Language");
    static readonly Localized QuietDays = new("没有新内容时", "沒有新內容時", "Days without news");
    static readonly Localized ShortMessage = new("发一条短消息", "發一則短訊息", "one short message");
    static readonly Localized NoMessage = new("不发", "不發", "nothing");
    static readonly Localized Sound = new("提示音", "提示音", "Sound");
    static readonly Localized Silent = new("静音", "靜音", "none");
    static readonly Localized Off = new("已关闭", "已關閉", "off");
    static readonly Localized Paused = new(
        "已暂停，发送 /digest on 恢复", "已暫停，傳送 /digest on 恢復", "paused; /digest on resumes it");
    static readonly Localized AfterPause = new("{0}（暂停到那时）", "{0}（暫停到那時）", "{0} (paused until then)");
    static readonly Localized RefusedGone = new(
        "已停止：聊天已不存在，或机器人已被移出",
        "已停止：聊天已不存在，或機器人已被移出",
        "stopped: the chat is gone, or the bot was removed from it");
    static readonly Localized RefusedForbidden = new(
        "已停止：机器人无权在那里发言。请检查权限（私聊请先与机器人说句话），然后发送 /digest on",
        "已停止：機器人無權在那裡發言。請檢查權限（私聊請先與機器人說句話），然後傳送 /digest on",
        "stopped: the bot may not write there. Check its permissions (in private, say something to it first), then send /digest on");

    static readonly Localized[] Ends =
    [
        new("等待发送", "等待傳送", "waiting to be sent"),
        new("正在发送", "正在傳送", "being sent"),
        new("已送达", "已送達", "sent"),
        new("未发送", "未傳送", "not sent"),
        new("结果不明，不会重发", "結果不明，不會重發", "outcome unknown, not sent again"),
        new("没有新内容", "沒有新內容", "nothing to tell"),
    ];

    static readonly Localized[] Reasons =
    [
        new("到点时机器人没有运行", "到點時機器人沒有執行", "the bot was not running in time"),
        new("平台一直连不上", "平台一直連不上", "the platform could not be reached in time"),
        new("聊天已不存在", "聊天已不存在", "the chat is gone"),
        new("机器人无权发言", "機器人無權發言", "the bot may not write there"),
        new("平台没有回应", "平台沒有回應", "the platform gave no answer"),
        new("发送途中程序中断", "傳送途中程式中斷", "the program stopped in the middle of it"),
        new("内容已不存在", "內容已不存在", "what it was for is gone"),
    ];

    public static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    /// <summary>The time of the next edition in <see cref="Settings"/>.</summary>
    public static IReadOnlyList<Moment> Moments(Subscription subscription, Language language) =>
        subscription.DueAt is { } due ? [ZonedTime.Moment(due.ToDateTimeOffset(), subscription.Schedule.ZoneId, language)] : [];

    /// <summary>The time in <see cref="End"/>.</summary>
    public static IReadOnlyList<Moment> Moments(OutboxMessage outboxMessage, string zone, Language language) =>
        outboxMessage.EndedAt is { } ended ? [ZonedTime.Moment(DateTimeOffset.FromUnixTimeMilliseconds(ended), zone, language)] : [];

    public static IReadOnlyList<Figure> Settings(Subscription subscription, Language language)
    {
        List<Figure> figures =
        [
            new(
                When.In(language),
                TimeAndDays.In(
                    language, subscription.Schedule.Days.In(language), Time(subscription.Schedule.Minute),
                    TimeZoneNames.Label(subscription.Schedule.ZoneId, language))),
            new(Next.In(language), NextOf(subscription, language)),
            new(Parts.In(language), subscription.Sections.In(language)),
        ];
        if (subscription.Language is { } chosen)
            figures.Add(new(LanguageLabel.In(language), LanguageName.Of(chosen)));
        figures.Add(new(QuietDays.In(language), (subscription.TellsQuiet ? ShortMessage : NoMessage).In(language)));
        if (subscription.IsSilent)
            figures.Add(new(Sound.In(language), Silent.In(language)));
        return figures;
    }

    /// <summary>The outcome of a message and its time, with the reason if it did not arrive.</summary>
    public static string End(OutboxMessage outboxMessage, string zone, Language language)
    {
        var at = outboxMessage.EndedAt is { } ended
            ? $"{ZonedTime.Text(DateTimeOffset.FromUnixTimeMilliseconds(ended), zone, language)}{(language == Language.En ? ": " : "：")}"
            : "";
        var reason = outboxMessage.Reason is { } why
            ? (language == Language.En ? ", " : "，") + Reasons[(int)why].In(language)
            : "";
        return at + Ends[(int)outboxMessage.State].In(language) + reason;
    }

    static string NextOf(Subscription subscription, Language language) => subscription.State switch
    {
        SubscriptionState.Off => Off.In(language),
        SubscriptionState.Paused => Paused.In(language),
        SubscriptionState.Refused => (subscription.Reason == PostRefusal.Gone ? RefusedGone : RefusedForbidden).In(language),
        _ when subscription.IsOnHold => AfterPause.In(
            language, ZonedTime.Text(subscription.DueAt!.Value.ToDateTimeOffset(), subscription.Schedule.ZoneId, language)),
        _ => ZonedTime.Text(subscription.DueAt!.Value.ToDateTimeOffset(), subscription.Schedule.ZoneId, language),
    };
}
