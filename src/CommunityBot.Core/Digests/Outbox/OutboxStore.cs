using System.Data.Common;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using Dapper;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>
/// Stores outbox messages from claim to end. Every step is conditional on the row's state, so that of several workers
/// only one takes it.
/// </summary>
sealed class OutboxStore(Database database)
{
    const string Columns = """
        id, kind, subject, issue, chat_ref AS ChatRef, due_at AS DueAt, deadline, state, tries,
        sending_at AS SendingAt, reason, ended_at AS EndedAt
        """;

    // A message failed as late by a clock that ran ahead may be added again: it was never sent.
    const string Insert = """
        INSERT INTO deliveries (id, kind, subject, issue, chat_ref, platform, due_at, deadline, state, tries, retry_at, reason, ended_at)
        VALUES (@Id, @Kind, @Subject, @Issue, @Chat, @Platform, @DueAt, @Deadline, @State, 0, @now, @Reason, @EndedAt)
        ON CONFLICT (subject, issue, chat_ref) DO UPDATE SET
            due_at = excluded.due_at, deadline = excluded.deadline, state = excluded.state, retry_at = excluded.retry_at,
            reason = NULL, ended_at = NULL
            WHERE deliveries.state = 3 AND deliveries.reason = 0 AND excluded.state = 0
        """;

    // No lease is longer; one further in the future was made before the clock was set back, and is ignored.
    const long MaxLease = 600_000;

    const string TakeSql = $"""
        UPDATE deliveries SET retry_at = @until, tries = tries + 1
        WHERE id IN (
            SELECT id FROM deliveries WHERE platform = @platform AND state < 2 AND (retry_at <= @now OR retry_at > @Broken)
            ORDER BY retry_at LIMIT @limit)
            AND state < 2 AND (retry_at <= @now OR retry_at > @Broken)
        RETURNING {Columns}
        """;

    const string EndSql = """
        UPDATE deliveries SET state = @State, reason = @Reason, message_id = @message, ended_at = @now
        WHERE id = @Id AND (state < 2 OR (state = 4 AND @State = 2))
        """;

    /// <summary>Adds a message; false if the subject's edition was added for this chat before.</summary>
    public static bool Add(DbConnection connection, OutboxMessage outboxMessage, long now) => connection.Execute(Insert, new
    {
        outboxMessage.Id,
        Kind = (int)outboxMessage.Kind,
        outboxMessage.Subject,
        Issue = outboxMessage.Edition,
        Chat = outboxMessage.Chat.ToString(),
        outboxMessage.Chat.Platform,
        outboxMessage.DueAt,
        outboxMessage.Deadline,
        State = (int)outboxMessage.State,
        now,
        Reason = (int?)outboxMessage.Reason,
        outboxMessage.EndedAt,
    }) > 0;

    /// <summary>
    /// Takes up to <paramref name="limit"/> due messages of one platform and leases them until
    /// <paramref name="until"/>. A lease expires by itself if the process ends.
    /// </summary>
    public Task<List<OutboxMessage>> Take(string platform, long now, long until, int limit) => database.WriteFenced(
        connection => Deliveries(connection, TakeSql, new { until, platform, now, Broken = now + MaxLease, limit }));

    /// <summary>
    /// Makes all open messages due that an earlier holder of the worker's lease has taken: it has died, or cannot claim or start any.
    /// </summary>
    public Task TakeOver(long now) => database.WriteFenced(
        connection => connection.Execute("UPDATE deliveries SET retry_at = @now WHERE state < 2 AND retry_at > @now", new { now }));

    /// <summary>
    /// Ends the time in which messages with an unknown outcome may be repeated: a clock that was set back cannot tell how long ago they
    /// were sent.
    /// </summary>
    public Task ExpireRepeats() => database.WriteFenced(
        connection => connection.Execute("UPDATE deliveries SET sending_at = 0 WHERE state = 1 AND sending_at > 0"));

    /// <summary>Whether <see cref="Take"/> would return anything for any platform.</summary>
    public static bool HasWork(DbConnection connection, long now) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE state < 2 AND (retry_at <= @now OR retry_at > @Broken))",
        new { now, Broken = now + MaxLease });

    /// <summary>
    /// Marks the message as possibly sent, before the call to the platform; false if it has ended meanwhile.
    /// </summary>
    public Task<bool> Sending(OutboxMessage outboxMessage, long now) => database.WriteFenced(connection => connection.Execute(
        "UPDATE deliveries SET state = 1, sending_at = COALESCE(sending_at, @now) WHERE id = @Id AND state < 2",
        new { now, outboxMessage.Id }) > 0);

    /// <summary>
    /// Schedules another attempt after one that certainly posted nothing, unless the message was taken again since. An unknown outcome of
    /// an earlier attempt stays recorded. This is an outcome, so that it needs no lease.
    /// </summary>
    public Task Retry(OutboxMessage outboxMessage, long retryAt) => database.Write(connection => connection.Execute(
        outboxMessage.SendingAt is null
            ? "UPDATE deliveries SET retry_at = @retryAt, state = 0, sending_at = NULL WHERE id = @Id AND state < 2 AND tries = @Tries"
            : "UPDATE deliveries SET retry_at = @retryAt WHERE id = @Id AND state < 2 AND tries = @Tries",
        new { outboxMessage.Id, outboxMessage.Tries, retryAt }));

    /// <summary>Schedules an idempotent repeat of a send with an unknown outcome.</summary>
    public Task Repeat(OutboxMessage outboxMessage, long retryAt) => database.WriteFenced(connection => connection.Execute(
        "UPDATE deliveries SET retry_at = @retryAt WHERE id = @Id AND state = 1", new { outboxMessage.Id, retryAt }));

    /// <summary>Stores the final state and calls the renderer in the same transaction.</summary>
    public Task End(
        OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason, string? message,
        IOutboxMessageRenderer renderer, RenderedMessage? renderedMessage, long now) => database.Write(connection =>
    {
        if (connection.Execute(EndSql, new { State = (int)state, Reason = (int?)reason, message, now, outboxMessage.Id }) == 0)
            return;
        renderer.Ended(connection, outboxMessage, state, reason, renderedMessage, now);
        BotMetrics.Editions.Record((now - outboxMessage.DueAt) / 1000.0, new KeyValuePair<string, object?>("outcome", state.ToString()));
    });

    /// <summary>The newest messages of a subject.</summary>
    public static IReadOnlyList<OutboxMessage> Newest(DbConnection connection, string subject, int limit) => Deliveries(
        connection,
        $"SELECT {Columns} FROM deliveries WHERE subject = @subject ORDER BY issue DESC, chat_ref LIMIT @limit",
        new { subject, limit });

    /// <summary>Deletes ended messages of editions before <paramref name="beforeIssue"/>.</summary>
    public static void Prune(DbConnection connection, string subject, long beforeIssue) => connection.Execute(
        "DELETE FROM deliveries WHERE subject = @subject AND issue < @beforeIssue AND state >= 2", new { subject, beforeIssue });

    static List<OutboxMessage> Deliveries(DbConnection connection, string sql, object values) =>
        [.. connection.Query<Row>(sql, values).Select(row => row.Delivery)];

    sealed record Row
    {
        public string Id { get; init; } = "";

        public int Kind { get; init; }

        public string Subject { get; init; } = "";

        public long Issue { get; init; }

        public string ChatRef { get; init; } = "";

        public long DueAt { get; init; }

        public long Deadline { get; init; }

        public int State { get; init; }

        public int Tries { get; init; }

        public long? SendingAt { get; init; }

        public int? Reason { get; init; }

        public long? EndedAt { get; init; }

        public OutboxMessage Delivery =>
            new(Id, (OutboxMessageKind)Kind, Subject, Issue, CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef))
            {
                DueAt = DueAt,
                Deadline = Deadline,
                State = (OutboxMessageState)State,
                Tries = Tries,
                SendingAt = SendingAt,
                Reason = (OutboxFailureReason?)Reason,
                EndedAt = EndedAt,
            };
    }
}
