using CommunityBot.Core.Calendar;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Content;

/// <summary>What is due on the day of the digest: results, hearings, listings, lock-ups.</summary>
sealed class DuePart(EventList events) : IDigestPart
{
    const int MaxShown = 8;

    public DigestSections Section => DigestSections.Changes;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var due = (await events.Between(context.Date, context.Date, cancellation: cancellation)).Where(known =>
            known.IsExact).Take(MaxShown).ToList();
        return due.Count == 0
            ? null
            : new DigestPart(
                [
                    new Heading(EventTexts.DueToday.In(context.Language)),
                    new Figures([.. due.Select(known => EventTexts.Figure(known, context.Catalog, context.Date, context.Language))]),
                ],
                [], IsNews: true);
    }
}
