using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>
/// Sees that every next edition is due when its reader's clock will say so: at each start, for governments change the clocks and the time zone data may be another than before;
/// and when the bot's own clock was set back, for while it was ahead it claimed days to come and passed over those before them.
/// </summary>
sealed class DueReview(Database database)
{
    const int Batch = 500;

    public async Task Run(Instant now)
    {
        var last = "";
        while (last is not null)
        {
            var from = last;
            var batch = await database.Read(connection => Task.FromResult(SubscriptionRows.ActiveAfter(connection, from, Batch)));
            var moved = batch.Select(one => (Before: one, After: Reviewed(one, now))).Where(pair => pair.After != pair.Before).ToList();
            if (moved.Count > 0)
            {
                await database.Write(connection =>
                {
                    foreach (var (before, after) in moved)
                        SubscriptionRows.Correct(connection, before, after);
                });
            }

            last = batch.Count < Batch ? null : batch[^1].Id;
        }
    }

    static Subscription Reviewed(Subscription one, Instant now)
    {
        if (one is not { NextIssue: { } date, DueAt: { } due })
            return one;
        var issue = one.Schedule.On(date) ?? one.Schedule.Next(date, due);
        // Nothing that has been told is told again: of a date that was claimed there is a delivery. But today's may have been lost with its row.
        var today = now.InZone(one.Schedule.Zone).Date;
        var soonest = (one.LastIssue > today ? one with { LastIssue = today } : one).Scheduled(now);
        return soonest.DueAt < issue.Due ? soonest : one with { NextIssue = issue.Date, DueAt = issue.Due };
    }
}
