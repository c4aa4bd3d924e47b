using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Recalculates the due time of every next edition: at each start, because the time zone data may have changed; and
/// when the bot's clock was set back, because editions of later days may have been claimed or skipped while it was
/// ahead.
/// </summary>
sealed class DueTimeRecalculation(Database database)
{
    const int Batch = 500;

    public async Task Run(Instant now)
    {
        var last = "";
        while (last is not null)
        {
            var from = last;
            var batch = await database.Read(connection => Task.FromResult(SubscriptionRepository.ActiveAfter(connection, from, Batch)));
            var moved = batch.Select(subscription => (Before: subscription, After: Recalculated(subscription, now)))
                .Where(change => change.After != change.Before)
                .ToList();
            if (moved.Count > 0)
            {
                await database.Write(connection =>
                {
                    foreach (var (before, after) in moved)
                        SubscriptionRepository.Correct(connection, before, after);
                });
            }

            last = batch.Count < Batch ? null : batch[^1].Id;
        }
    }

    static Subscription Recalculated(Subscription subscription, Instant now)
    {
        if (subscription is not { NextEdition: { } date, DueAt: { } due })
            return subscription;
        var scheduledEdition = subscription.Schedule.On(date) ?? subscription.Schedule.Next(date, due);
        // A date that has a delivery is never sent again. An edition of today without one may be claimed anew.
        var today = now.InZone(subscription.Schedule.Zone).Date;
        var soonest = (subscription.LastEdition > today ? subscription with { LastEdition = today } : subscription).Scheduled(now);
        return soonest.DueAt < scheduledEdition.Due
            ? soonest
            : subscription with { NextEdition = scheduledEdition.Date, DueAt = scheduledEdition.Due };
    }
}
