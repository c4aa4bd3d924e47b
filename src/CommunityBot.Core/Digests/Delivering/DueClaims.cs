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
    public const int Batch = 64;

    const string DueSql = """
        SELECT id, chat_ref, minute, time_zone, weekdays, next_issue, due_at FROM digest_subscriptions
        WHERE due_at <= @now ORDER BY due_at LIMIT @most
        """;

    const string MoveSql = "UPDATE digest_subscriptions SET last_issue = @last, next_issue = @next, due_at = @due WHERE id = @id AND due_at = @was";

    public static long? NextDue(DbConnection connection) =>
        connection.Prepared("SELECT MIN(due_at) FROM digest_subscriptions WHERE due_at IS NOT NULL").ExecuteScalar() is long due ? due : null;

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
        var isTaken = connection.Prepared(
            MoveSql,
            ("last", DayNumber.Of(one.Date)), ("next", DayNumber.Of(next.Date)), ("due", next.Due.ToUnixTimeMilliseconds()), ("id", one.Id), ("was", one.DueAt)).ExecuteNonQuery() > 0;
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

    static List<DueSubscription> Due(DbConnection connection, long now)
    {
        using var reader = connection.Prepared(DueSql, ("now", now), ("most", Batch)).ExecuteReader();
        List<DueSubscription> due = [];
        while (reader.Read())
        {
            due.Add(new(
                reader.GetString(0), ChatRef.Parse(reader.GetString(1)), new Schedule(reader.GetInt32(2), reader.GetString(3), new Weekdays(reader.GetInt32(4))),
                DayNumber.Date(reader.GetInt32(5)), reader.GetInt64(6)));
        }

        return due;
    }

    readonly record struct DueSubscription(string Id, ChatRef Chat, Schedule Schedule, LocalDate Date, long DueAt);
}
