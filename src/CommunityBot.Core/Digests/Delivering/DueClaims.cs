using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Digests.Delivering;

/// <summary>
/// Turns due subscriptions into claimed editions. In one transaction the subscription moves on to its next date and the edition is put down,
/// so that of several instances one claims it, and a date that was claimed never comes again.
/// </summary>
sealed class DueClaims(Database database, IOptions<DigestOptions> options)
{
    /// <summary>At once, so that a vote that waits for the writer waits a few milliseconds.</summary>
    public const int Batch = 12;

    const string DueSql = """
        SELECT id, chat_ref, minute, time_zone, weekdays, next_issue, due_at FROM digest_subscriptions
        WHERE due_at <= $1 ORDER BY due_at LIMIT $2
        """;

    const string MoveSql = "UPDATE digest_subscriptions SET last_issue = $1, next_issue = $2, due_at = $3 WHERE id = $4 AND due_at = $5";

    public static long? NextDue(DbConnection connection) =>
        connection.First("SELECT MIN(due_at) FROM digest_subscriptions WHERE due_at IS NOT NULL", row => row.IsNull(0) ? (long?)null : row.Number(0));

    /// <summary>How many were due; as many as <see cref="Batch"/> means that there may be more.</summary>
    public Task<int> Claim(Instant now) => database.Write(connection => Claim(connection, now));

    int Claim(DbConnection connection, Instant now)
    {
        var due = Due(connection, now.ToUnixTimeMilliseconds());
        foreach (var one in due)
            Claim(connection, one, now);
        return due.Count;
    }

    void Claim(DbConnection connection, DueSubscription one, Instant now)
    {
        var catchUp = Duration.FromTimeSpan(options.Value.CatchUp);
        // Days on which nobody was running need no edition each: what is over is passed over at once.
        var floor = now - catchUp;
        var dueAt = Instant.FromUnixTimeMilliseconds(one.DueAt);
        var next = one.Schedule.Next(one.Date, dueAt > floor ? dueAt : floor);
        var isTaken = connection.Run(MoveSql, DayNumber.Of(one.Date), DayNumber.Of(next.Date), next.Due.ToUnixTimeMilliseconds(), one.Id, one.DueAt) > 0;
        if (!isTaken)
            return;
        var deadline = new Issue(one.Date, dueAt, one.Schedule.Zone.AtStartOfDay(one.Date.PlusDays(1)).ToInstant()).Deadline(catchUp);
        var isLate = now >= deadline;
        var milliseconds = now.ToUnixTimeMilliseconds();
        _ = DeliveryStore.Add(
            connection,
            new Delivery(NewId.Create(), DeliveryKind.Digest, one.Id, DayNumber.Of(one.Date), one.Chat)
            {
                DueAt = one.DueAt,
                Deadline = deadline.ToUnixTimeMilliseconds(),
                State = isLate ? DeliveryState.Failed : DeliveryState.Claimed,
                Reason = isLate ? DeliveryReason.Late : null,
                EndedAt = isLate ? milliseconds : null,
            },
            milliseconds);
        // Now and then is often enough to forget the old ones.
        if (one.Date.Day % 8 == 0)
            DeliveryStore.Prune(connection, one.Id, DayNumber.Of(one.Date.PlusDays(-options.Value.KeepDays)));
    }

    static List<DueSubscription> Due(DbConnection connection, long now) => connection.Rows(
        DueSql,
        row => new DueSubscription(
            row.Text(0), ChatRef.Parse(row.Text(1)), new Schedule((int)row.Number(2), row.Text(3), new Weekdays((int)row.Number(4))), DayNumber.Date((int)row.Number(5)), row.Number(6)),
        now, Batch);

    readonly record struct DueSubscription(string Id, ChatRef Chat, Schedule Schedule, LocalDate Date, long DueAt);
}
