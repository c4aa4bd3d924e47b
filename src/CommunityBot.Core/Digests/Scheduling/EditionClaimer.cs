using System.Data.Common;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Turns due subscriptions into claimed editions. One transaction advances the subscription to its next date and
/// inserts the edition, so that only one instance claims it and no date is claimed twice.
/// </summary>
sealed class EditionClaimer(Database database, IOptions<DigestOptions> options)
{
    /// <summary>
    /// The number of claims per transaction; small so that a vote waits for the writer a few milliseconds only.
    /// </summary>
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

    /// <summary>Claims one batch and returns its size; <see cref="Batch"/> means that more may be due.</summary>
    public Task<int> Claim(Instant now) => database.WriteFenced(connection => Claim(connection, now));

    int Claim(DbConnection connection, Instant now)
    {
        var due = Due(connection, now.ToUnixTimeMilliseconds());
        foreach (var subscription in due)
            Claim(connection, subscription, now);
        return due.Count;
    }

    void Claim(DbConnection connection, DueSubscription subscription, Instant now)
    {
        var catchUp = Duration.FromTimeSpan(options.Value.CatchUp);
        // Skip editions beyond the catch-up period, so that a long outage does not produce one for each missed day.
        var floor = now - catchUp;
        var dueAt = Instant.FromUnixTimeMilliseconds(subscription.DueAt);
        var next = subscription.Schedule.Next(subscription.Date, dueAt > floor ? dueAt : floor);
        var isTaken = connection.Execute(
            MoveSql,
            new
            {
                Last = DayNumber.Of(subscription.Date),
                Next = DayNumber.Of(next.Date),
                Due = next.Due.ToUnixTimeMilliseconds(),
                subscription.Id,
                subscription.DueAt,
            }) > 0;
        if (!isTaken)
            return;
        // Not beyond the next edition, which a catch-up window of a day could reach.
        var deadline = Instant.Min(new ScheduledEdition(subscription.Date, dueAt).Deadline(catchUp), next.Due);
        var isLate = now >= deadline;
        var milliseconds = now.ToUnixTimeMilliseconds();
        _ = OutboxStore.Add(
            connection,
            new OutboxMessage(NewId.Create(), OutboxMessageKind.Digest, subscription.Id, DayNumber.Of(subscription.Date), subscription.Chat)
            {
                DueAt = subscription.DueAt,
                Deadline = deadline.ToUnixTimeMilliseconds(),
                State = isLate ? OutboxMessageState.Failed : OutboxMessageState.Claimed,
                Reason = isLate ? OutboxFailureReason.Late : null,
                EndedAt = isLate ? milliseconds : null,
            },
            milliseconds);
        // Prune every eight days only: it need not happen with each edition.
        if (subscription.Date.Day % 8 == 0)
            OutboxStore.Prune(connection, subscription.Id, DayNumber.Of(subscription.Date.PlusDays(-options.Value.KeepDays)));
    }

    static List<DueSubscription> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<(string Id, string Chat, int Minute, string Zone, int Weekdays, int Issue, long DueAt)>(
            DueSql, new { now, Batch })
            .Select(row => new DueSubscription(
                row.Id,
                ChatRef.Parse(row.Chat),
                new Schedule(row.Minute, row.Zone, new Weekdays(row.Weekdays)),
                DayNumber.Date(row.Issue),
                row.DueAt)),
    ];

    readonly record struct DueSubscription(string Id, ChatRef Chat, Schedule Schedule, LocalDate Date, long DueAt);
}
