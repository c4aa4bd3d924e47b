using System.Data.Common;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Turns due subscriptions into claimed editions. In one transaction the subscription moves on to its next date and the edition is put down,
/// so that of several instances one claims it, and a date that was claimed never comes again.
/// </summary>
sealed class EditionClaimer(Database database, IOptions<DigestOptions> options)
{
    /// <summary>At once, so that a vote that waits for the writer waits a few milliseconds.</summary>
    public const int Batch = 12;

    const string DueSql = """
        SELECT id, chat_ref, minute, time_zone, weekdays, next_issue, due_at FROM digest_subscriptions
        WHERE due_at <= @now ORDER BY due_at LIMIT @Batch
        """;

    const string MoveSql = """
        UPDATE digest_subscriptions SET last_issue = @Last, next_issue = @Next, due_at = @Due
        WHERE id = @Id AND due_at = @DueAt
        """;

    public static long? NextDue(DbConnection connection) =>
        connection.ExecuteScalar<long?>("SELECT MIN(due_at) FROM digest_subscriptions WHERE due_at IS NOT NULL");

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
        var isTaken = connection.Execute(
            MoveSql,
            new { Last = DayNumber.Of(one.Date), Next = DayNumber.Of(next.Date), Due = next.Due.ToUnixTimeMilliseconds(), one.Id, one.DueAt }) > 0;
        if (!isTaken)
            return;
        // Not beyond the next edition, which a catch-up window of a day could reach.
        var deadline = Instant.Min(new ScheduledEdition(one.Date, dueAt).Deadline(catchUp), next.Due);
        var isLate = now >= deadline;
        var milliseconds = now.ToUnixTimeMilliseconds();
        _ = OutboxStore.Add(
            connection,
            new OutboxMessage(NewId.Create(), OutboxMessageKind.Digest, one.Id, DayNumber.Of(one.Date), one.Chat)
            {
                DueAt = one.DueAt,
                Deadline = deadline.ToUnixTimeMilliseconds(),
                State = isLate ? OutboxMessageState.Failed : OutboxMessageState.Claimed,
                Reason = isLate ? OutboxFailureReason.Late : null,
                EndedAt = isLate ? milliseconds : null,
            },
            milliseconds);
        // Now and then is often enough to forget the old ones.
        if (one.Date.Day % 8 == 0)
            OutboxStore.Prune(connection, one.Id, DayNumber.Of(one.Date.PlusDays(-options.Value.KeepDays)));
    }

    static List<DueSubscription> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<(string Id, string Chat, int Minute, string Zone, int Weekdays, int Issue, long DueAt)>(DueSql, new { now, Batch })
            .Select(row => new DueSubscription(
                row.Id,
                ChatRef.Parse(row.Chat),
                new Schedule(row.Minute, row.Zone, new Weekdays(row.Weekdays)),
                DayNumber.Date(row.Issue),
                row.DueAt)),
    ];

    readonly record struct DueSubscription(string Id, ChatRef Chat, Schedule Schedule, LocalDate Date, long DueAt);
}
