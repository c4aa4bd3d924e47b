using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// Renders a reminder of predictions, unless since it was queued they were decided, the forecast was renewed, or reminders were turned
/// off.
/// </summary>
sealed class PredictionReminderRenderer(Database database, MemberLanguage languages, TimeProvider clock) : IOutboxMessageRenderer
{
    const int MaxShown = 10;

    static readonly Localized Closing = new("预测即将截止", "預測即將截止", "Forecasting closes soon");
    static readonly Localized Aged = new(
        "您的预测已过 30 天，结果还不知道。您仍然这样看吗？",
        "您的預測已過 30 天，結果還不知道。您仍然這樣看嗎？",
        "Your forecast is 30 days old, and the figure is still not known. Do you still think so?");
    static readonly Localized ClosesAt = new("{0} 截止", "{0} 截止", "closes {0}");
    static readonly Localized Yours = new("您的预测：{0}", "您的預測：{0}", "Your forecast: {0}");
    static readonly Localized NoneYet = new("您还没有预测", "您還沒有預測", "You have not forecast yet");
    static readonly Localized More = new(
        "还有 {0} 个，见 /forecasts。", "還有 {0} 個，見 /forecasts。", "{0} more; see /forecasts.");
    static readonly Localized Stop = new(
        "不想再收到提醒：/watch off 预测提醒", "不想再收到提醒：/watch off 預測提醒", "To end these reminders: /watch off predictions");

    public OutboxMessageKind Kind => OutboxMessageKind.PredictionReminder;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        var reminder = DueReminder.Parse(outboxMessage.Subject, outboxMessage.Edition);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (predictions, home) = await database.Read(
            connection => Task.FromResult((
                PredictionReminders.Of(connection, reminder, now),
                WatchRepository.HomeOfPredictions(connection, reminder.MemberId) is { } chat
                    ? CommunityChats.Known(connection, chat)
                    : null)),
            cancellation);
        if (predictions.Count == 0)
            return default;
        var language = await languages.Of(reminder.MemberId, cancellation);
        List<Block> blocks =
        [
            new Heading((reminder.IsOld ? Aged : Closing).In(language)),
            new Figures([.. predictions.Take(MaxShown).Select(each => FigureOf(each.Poll, each.Own, language))])
            {
                Moments = [.. predictions.Take(MaxShown).SelectMany(each => PollTexts.Moments(each.Poll, language))],
            },
        ];
        if (predictions.Count > MaxShown)
            blocks.Add(new Paragraph(More.In(language, predictions.Count - MaxShown)));
        blocks.Add(new Paragraph(Stop.In(language)) { IsDetail = true });
        // A private chat forecasts only in the community that the reminders are of.
        var own = predictions.Select(each => each.Poll).Where(poll => poll.Community == home);
        return new RenderedMessage(new Message(blocks, DigestPolls.Forecasts(own, language)), default);
    }

    public void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        // The row itself says that this reminder was sent.
    }

    static Figure FigureOf(Poll poll, Ballot own, Language language) => new(
        $"#{poll.Number} {poll.Terms.Question.In(language)}",
        own.IsEmpty ? NoneYet.In(language) : Yours.In(language, Probability.Text(Probability.Of(own))),
        ClosesAt.In(language, PollTexts.Closing(poll, language)));
}
