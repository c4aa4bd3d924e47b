using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Moderation;

/// <summary>The words of the moderators' overview.</summary>
public static class ModerationTexts
{
    public static Localized Title { get; } = new("管理", "管理", "Moderation");
    public static Localized Articles { get; } = new("文章", "文章", "Articles");
    public static Localized Unanswered { get; } = new("没人能回答的问题（30 天）", "沒人能回答的問題（30 天）", "Questions without an answer (30 days)");
    public static Localized Failed { get; } = new("没送到的消息（30 天）", "沒送到的訊息（30 天）", "What was not delivered (30 days)");
    public static Localized Log { get; } = new("谁采用了什么", "誰採用了什麼", "Who approved what");
    public static Localized Nothing { get; } = new("没有。", "沒有。", "None.");
    public static Localized Times { get; } = new("{0} 次", "{0} 次", "{0}×");
    public static Localized Value { get; } = new("数值，如 12.4亿元", "數值，如 12.4億元", "Value, such as RMB 1.24 billion");
    public static Localized Source { get; } = new("出处", "出處", "Source");
    public static Localized AddFact { get; } = new("补上数字", "補上數字", "Add the figure");
    public static Localized Undo { get; } = new("撤销", "撤銷", "Undo");
    public static Localized Undone { get; } = new("已撤销", "已撤銷", "undone");

    internal static Localized Approved { get; } = new("采用 {0} 个：#{1} {2}", "採用 {0} 個：#{1} {2}", "approved {0}: #{1} {2}");
    internal static Localized Private { get; } = new("私聊", "私訊", "a private chat");

    internal static Localized Of(FactEventKind kind) => kind switch
    {
        FactEventKind.Set => new("录入数字 {0}：{1}", "輸入數字 {0}：{1}", "entered figure {0}: {1}"),
        FactEventKind.Correct => new("更正数字 {0}：{1}", "更正數字 {0}：{1}", "corrected figure {0}: {1}"),
        FactEventKind.Dispute => new("质疑数字 {0}：{1}", "質疑數字 {0}：{1}", "disputed figure {0}: {1}"),
        _ => new("撤回数字 {0}：{1}", "撤回數字 {0}：{1}", "retracted figure {0}: {1}"),
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
