using System.Data.Common;
using CommunityBot.Core.Calendar;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Renders the reminder of an event, unless its date has changed or was retracted since it was queued.</summary>
sealed class ReminderRenderer(EventList events, LiveCatalog live, MemberLanguage languages) : IOutboxMessageRenderer
{
    public OutboxMessageKind Kind => OutboxMessageKind.Reminder;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        var day = DayNumber.Date((int)outboxMessage.Edition);
        if (outboxMessage.Subject.Split(':') is not [_, var member, var entity, var metric]
            || (await events.Between(day, day, cancellation: cancellation))
                .FirstOrDefault(known => known.Entity.Id == entity && known.Metric.Id == metric) is not { } due)
        {
            return default;
        }

        var language = await languages.Of(member, cancellation);
        var catalog = await live.Refresh(cancellation);
        return new RenderedMessage(
            new Message(
                new Heading(EventTexts.Tomorrow.In(language)),
                new Figures([EventTexts.Figure(due, catalog, day.PlusDays(-1), language)])),
            default);
    }

    public void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        // The row itself says that this reminder was sent.
    }
}
