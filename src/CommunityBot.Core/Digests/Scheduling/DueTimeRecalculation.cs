using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Sees that every next edition is due when its reader's clock will say so: at each start, for governments change the clocks and the time zone data may be another than before;
/// and when the bot's own clock was set back, for while it was ahead it claimed days to come and passed over those before them.
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
            var moved = batch.Select(one => (Before: one, After: Reviewed(one, now))).Where(pair => pair.After != pair.Before).ToList();
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

    static Subscription Reviewed(Subscription one, Instant now)
    {
        if (one is not { NextEdition: { } date, DueAt: { } due })
            return one;
        var scheduledEdition = one.Schedule.On(date) ?? one.Schedule.Next(date, due);
        // Nothing that has been told is told again: of a date that was claimed there is a delivery. But today's may have been lost with its row.
        var today = now.InZone(one.Schedule.Zone).Date;
        var soonest = (one.LastEdition > today ? one with { LastEdition = today } : one).Scheduled(now);
        return soonest.DueAt < scheduledEdition.Due ? soonest : one with { NextEdition = scheduledEdition.Date, DueAt = scheduledEdition.Due };
    }
}
