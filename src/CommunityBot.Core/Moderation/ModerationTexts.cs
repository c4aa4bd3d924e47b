using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Moderation;

/// <summary>The words of the moderators' overview.</summary>
public static class ModerationTexts
{
    public static Localized Title { get; } = new("管理", "管理", "Moderation");
    public static Localized Back { get; } = new("← 投票和预测", "← 投票和預測", "← Polls and predictions");
    public static Localized Articles { get; } = new("文章", "文章", "Articles");
    public static Localized Unanswered { get; } = new("没人能回答的问题（30 天）", "沒人能回答的問題（30 天）", "Questions without an answer (30 days)");
    public static Localized Failed { get; } = new("没送到的消息（30 天）", "沒送到的訊息（30 天）", "What was not delivered (30 days)");
    public static Localized Log { get; } = new("谁采用、改动了什么", "誰採用、改動了什麼", "Who approved and changed what");
    public static Localized Proposed { get; } = new("提议的改动", "提議的變更", "Proposed changes");
    public static Localized ProposedAliases { get; } = new("提议的别名", "提議的別名", "Proposed aliases");
    public static Localized Nothing { get; } = new("没有。", "沒有。", "None.");
    public static Localized Times { get; } = new("{0} 次", "{0} 次", "{0}×");
    public static Localized Figure { get; } = new("公司 时期 指标", "公司 時期 指標", "Company, period, metric");
    public static Localized Value { get; } = new("数值，如 12.4亿元", "數值，如 12.4億元", "Value, such as RMB 1.24 billion");
    public static Localized Source { get; } = new("出处", "出處", "Source");
    public static Localized AddFact { get; } = new("补上数字", "補上數字", "Add the figure");
    public static Localized AddAlias { get; } = new("加一个别名", "加一個別名", "Add an alias");
    public static Localized Alias { get; } = new("大家用的叫法", "大家用的叫法", "What members call it");
    public static Localized AliasOf { get; } = new("它是哪家公司或哪个指标", "它是哪家公司或哪個指標", "Which company or metric it is");
    public static Localized Apply { get; } = new("采用", "採用", "Apply");
    public static Localized Refuse { get; } = new("不采用", "不採用", "Refuse");
    public static Localized Undo { get; } = new("撤销", "撤銷", "Undo");
    public static Localized Undone { get; } = new("已撤销", "已撤銷", "undone");

    internal static Localized Approved { get; } = new(
        "采用了文章 #{1}《{2}》的 {0} 个数字", "採用了文章 #{1}《{2}》的 {0} 個數字", "approved {0} figures of article #{1}, {2}")
    {
        One = "approved {0} figure of article #{1}, {2}",
    };
    internal static Localized ApprovedBefore { get; } = new(
        "采用过文章 #{0}《{1}》的数字", "採用過文章 #{0}《{1}》的數字", "approved figures of article #{0}, {1}");
    internal static Localized AddedAlias { get; } = new("给“{1}”加了别名“{0}”", "給「{1}」加了別名「{0}」", "added the alias “{0}” to {1}");
    internal static Localized RefusedAlias { get; } = new(
        "没有采用“{1}”的别名“{0}”", "沒有採用「{1}」的別名「{0}」", "refused the alias “{0}” of {1}");
    internal static Localized NothingDone { get; } = new(
        "还没有人采用或改动过什么。", "還沒有人採用或改動過什麼。", "Nothing has been approved or changed yet.");
    internal static Localized ToUndo { get; } = new(
        "最新的在前。现在可以撤销：第 {0} 条。", "最新的在前。現在可以撤銷：第 {0} 條。", "The newest first. These can be undone now: {0}.");
    internal static Localized NoneToUndo { get; } = new(
        "最新的在前。这些都不能再一键撤销；/fact correct 和 /fact retract 随时可以改正。",
        "最新的在前。這些都不能再一鍵撤銷；/fact correct 和 /fact retract 隨時可以改正。",
        "The newest first. None of these can be undone by a button any more; /fact correct and /fact retract always can.");
    internal static Localized UndoneNow { get; } = new("已撤销，恢复原状。", "已撤銷，恢復原狀。", "Taken back: it is as it was before.");
    internal static Localized TooLate { get; } = new(
        "不能撤销：后来又有改动，已经撤销过，或者过了十分钟。", "不能撤銷：後來又有改動，已經撤銷過，或者過了十分鐘。",
        "It cannot be taken back: it was changed since, taken back already, or is an approval older than ten minutes.");
    internal static Localized ModeratorsOnly { get; } = new(
        "只有管理员可以撤销。", "只有管理員可以撤銷。", "Only moderators can take it back.");
    internal static Localized Private { get; } = new("私聊", "私訊", "a private chat");

    /// <summary>With the figure for {0} and the source or reason for {1}.</summary>
    internal static Localized Of(FactEventKind kind) => kind switch
    {
        FactEventKind.Set => new("录入 {0}，出处：{1}", "輸入 {0}，出處：{1}", "entered {0}; source: {1}"),
        FactEventKind.Correct => new("更正为 {0}，出处：{1}", "更正為 {0}，出處：{1}", "corrected it to {0}; source: {1}"),
        FactEventKind.Dispute => new("质疑 {0}：{1}", "質疑 {0}：{1}", "disputed {0}: {1}"),
        FactEventKind.Propose => new("对 {0} 提议：{1}", "對 {0} 提議：{1}", "proposed for {0}: {1}"),
        _ => new("撤回 {0}：{1}", "撤回 {0}：{1}", "retracted {0}: {1}"),
    };

    internal static Localized Of(OutboxMessageKind kind) => kind switch
    {
        OutboxMessageKind.Digest => new("日报", "日報", "Digest"),
        OutboxMessageKind.Alert => new("关注提醒", "關注提醒", "Alert"),
        OutboxMessageKind.Announcement => new("公告", "公告", "Announcement"),
        _ => new("提醒", "提醒", "Reminder"),
    };

    internal static Localized Of(OutboxFailureReason? reason) => reason switch
    {
        OutboxFailureReason.Late => new("过了时限才轮到它", "過了時限才輪到它", "its time had passed"),
        OutboxFailureReason.Unreachable => new("连不上平台", "連不上平台", "the platform could not be reached"),
        OutboxFailureReason.Gone => new("聊天已不存在，或机器人被移出", "聊天已不存在，或機器人被移出", "the chat is gone, or the bot was removed"),
        OutboxFailureReason.Forbidden => new("机器人在那里没有发言权限", "機器人在那裡沒有發言權限", "the bot may not write there"),
        OutboxFailureReason.NoAnswer => new("平台没有回应，不知道是否送到", "平台沒有回應，不知道是否送到", "the platform gave no answer; it may have arrived"),
        OutboxFailureReason.CutOff => new("发送时机器人停止了，不知道是否送到", "傳送時機器人停止了，不知道是否送到", "the bot stopped during the send; it may have arrived"),
        _ => new("没有说明原因", "沒有說明原因", "no reason is known"),
    };
}
