using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>Moderators' answers to the question whether a figure decides a prediction.</summary>
sealed class SettlementButtonHandler(Database database, LiveCatalog catalog, TimeProvider clock, PollChangeSignal changes) : IButtonHandler
{
    static readonly Localized Confirmed = new("预测 #{0} 已结算。", "預測 #{0} 已結算。", "Prediction #{0} is settled.");
    static readonly Localized Rejected = new(
        "已记下：这个数据不能判定 #{0}。", "已記下：這個數據不能判定 #{0}。", "Noted: that figure does not decide #{0}.");
    static readonly Localized Moderators = new(
        "只有发起处的管理员可以结算预测。", "只有發起處的管理員可以結算預測。", "Only moderators of the chat it comes from can settle a prediction.");
    static readonly Localized Stale = new(
        "这里已没有待确认的结算，什么也没有改变。", "這裡已沒有待確認的結算，什麼也沒有改變。", "No settlement waits here any more; nothing has changed.");

    public string Prefix => PollButtons.SettlePrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var id, ("y" or "n") and var answer])
            return new Reply(Message.Text(Stale.In(language)), IsPrivate: true);
        var snapshot = await catalog.Refresh(cancellation);
        var text = await database.Write(
            connection =>
            {
                var now = clock.GetUtcNow();
                if (ProcessedRequests.Answer(connection, press.Key) is { } before)
                    return before;
                if (Settlement.Open(connection, id, snapshot, now) is not { } settlement
                    || PollRepository.Find(connection, id) is not { } poll
                    || CommunityChats.CommunityOf(connection, press.Origin.Chat) != poll.Community)
                {
                    return Stale.In(language);
                }

                if (!press.Origin.IsModerator || !CommunityChats.Manages(connection, press.Origin.Chat, poll.HomeChat, poll.CreatedAt))
                    return Moderators.In(language);
                var told = !(answer == "y" ? settlement.Confirm() : settlement.Reject()) ? Stale
                    : answer == "y" ? Confirmed
                    : Rejected;
                var reply = told.In(language, poll.Number);
                _ = ProcessedRequests.Add(connection, press.Key, reply, now.ToUnixTimeMilliseconds());
                return reply;
            },
            cancellation);
        changes.Notify();
        return new Reply(Message.Text(text), IsPrivate: true);
    }
}
