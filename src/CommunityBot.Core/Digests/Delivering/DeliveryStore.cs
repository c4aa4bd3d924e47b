using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using Dapper;

namespace CommunityBot.Core.Digests.Delivering;

/// <summary>Deliveries from their claim to their end. Every step is a condition on the row, so that of several workers one takes it.</summary>
sealed class DeliveryStore(Database database)
{
    public const string Columns = "id, kind, subject, issue, chat_ref, due_at, deadline, state, tries, sending_at, reason, ended_at";

    // What was given up as late by a clock that ran ahead comes after all: nothing of it has left.
    const string Insert = """
        INSERT INTO deliveries (id, kind, subject, issue, chat_ref, platform, due_at, deadline, state, tries, retry_at, reason, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12)
        ON CONFLICT (subject, issue, chat_ref) DO UPDATE SET due_at = excluded.due_at, deadline = excluded.deadline, state = excluded.state, retry_at = excluded.retry_at, reason = NULL, ended_at = NULL
            WHERE deliveries.state = 3 AND deliveries.reason = 0 AND excluded.state = 0
        """;

    // A promise further off than any that is made was made by a clock that has been set back since.
    const long LongestPromise = 600_000;

    const string TakeSql = $"""
        UPDATE deliveries SET retry_at = $1, tries = tries + 1
        WHERE id IN (SELECT id FROM deliveries WHERE platform = $2 AND state < 2 AND (retry_at <= $3 OR retry_at > $4) ORDER BY retry_at LIMIT $5)
            AND state < 2 AND (retry_at <= $3 OR retry_at > $4)
        RETURNING {Columns}
        """;

    const string SendingSql = "UPDATE deliveries SET state = 1, sending_at = COALESCE(sending_at, $1) WHERE id = $2 AND state < 2";

    const string EndSql = "UPDATE deliveries SET state = $1, reason = $2, message_id = $3, ended_at = $4 WHERE id = $5 AND (state < 2 OR (state = 4 AND $1 = 2))";

    const string NewestSql = $"SELECT {Columns} FROM deliveries WHERE subject = $1 ORDER BY issue DESC, chat_ref LIMIT $2";

    /// <summary>False where the same message was added before.</summary>
    public static bool Add(DbConnection connection, Delivery delivery, long now) => connection.Run(
        Insert,
        delivery.Id, (int)delivery.Kind, delivery.Subject, delivery.Issue, delivery.Chat.ToString(), delivery.Chat.Platform,
        delivery.DueAt, delivery.Deadline, (int)delivery.State, now, Value((int?)delivery.Reason), Value(delivery.EndedAt)) > 0;

    /// <summary>What is to be done now for one platform, promised to the caller until then. A promise that nobody kept ends by itself, as its process has.</summary>
    public Task<List<Delivery>> Take(string platform, long now, long until, int most) =>
        database.Write(connection => connection.Rows(TakeSql, Read, until, platform, now, now + LongestPromise, most));

    /// <summary>Whether <see cref="Take"/> would find something.</summary>
    public static bool HasWork(DbConnection connection, long now) => connection.First(
        "SELECT 1 FROM deliveries WHERE state < 2 AND (retry_at <= $1 OR retry_at > $2) LIMIT 1", row => row.Number(0), now, now + LongestPromise) > 0;

    /// <summary>Before the call: from now on it may have arrived. False where it has ended meanwhile.</summary>
    public Task<bool> Sending(Delivery delivery, long now) => database.Write(connection => connection.Run(SendingSql, now, delivery.Id) > 0);

    /// <summary>The platform says that nothing was posted; another try follows. What an earlier try left in doubt stays in doubt.</summary>
    public Task Again(Delivery delivery, long retryAt) => database.Write(connection => connection.Execute(
        "UPDATE deliveries SET retry_at = @retryAt, state = @State, sending_at = @SendingAt WHERE id = @Id AND state < 2",
        new { delivery.Id, retryAt, delivery.SendingAt, State = (int)(delivery.SendingAt is null ? DeliveryState.Claimed : DeliveryState.Sending) }));

    /// <summary>The outcome is not known, and a repeat tells.</summary>
    public Task Repeat(Delivery delivery, long retryAt) => database.Write(connection => connection.Execute(
        "UPDATE deliveries SET retry_at = @retryAt WHERE id = @Id AND state = 1", new { delivery.Id, retryAt }));

    /// <summary>The end, and what its writer remembers with it.</summary>
    public Task End(Delivery delivery, DeliveryState state, DeliveryReason? reason, string? message, IDeliveryWriter writer, Written? written, long now) => database.Write(connection =>
    {
        if (connection.Run(EndSql, (int)state, Value((int?)reason), message, now, delivery.Id) == 0)
            return;
        writer.Ended(connection, delivery, state, reason, written, now);
        BotMetrics.Editions.Record((now - delivery.DueAt) / 1000.0, new KeyValuePair<string, object?>("outcome", state.ToString()));
    });

    /// <summary>The newest of a subject.</summary>
    public static IReadOnlyList<Delivery> Newest(DbConnection connection, string subject, int most) =>
        connection.Rows(NewestSql, Read, subject, most);

    public static void Prune(DbConnection connection, string subject, long beforeIssue) =>
        connection.Run("DELETE FROM deliveries WHERE subject = $1 AND issue < $2 AND state >= 2", subject, beforeIssue);

    static Delivery Read(ISqlRow row) => new(row.Text(0), (DeliveryKind)row.Number(1), row.Text(2), row.Number(3), ChatRef.Parse(row.Text(4)))
    {
        DueAt = row.Number(5),
        Deadline = row.Number(6),
        State = (DeliveryState)row.Number(7),
        Tries = (int)row.Number(8),
        SendingAt = row.IsNull(9) ? null : row.Number(9),
        Reason = row.IsNull(10) ? null : (DeliveryReason)row.Number(10),
        EndedAt = row.IsNull(11) ? null : row.Number(11),
    };

    static SqlValue Value(long? number) => number is { } known ? known : (string?)null;
}
