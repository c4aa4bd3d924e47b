using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Delivering;

/// <summary>Deliveries from their claim to their end. Every step is a condition on the row, so that of several workers one takes it.</summary>
sealed class DeliveryStore(Database database)
{
    public const string Columns = "id, kind, subject, issue, chat_ref, due_at, deadline, state, tries, sending_at, reason, ended_at";

    const string Insert = """
        INSERT INTO deliveries (id, kind, subject, issue, chat_ref, platform, due_at, deadline, state, tries, retry_at, reason, ended_at)
        VALUES (@id, @kind, @subject, @issue, @chat, @platform, @due, @deadline, @state, 0, @retry, @reason, @ended)
        ON CONFLICT (subject, issue, chat_ref) DO NOTHING
        """;

    // A promise further off than any that is made was made by a clock that has been set back since.
    const long LongestPromise = 600_000;

    const string TakeSql = $"""
        UPDATE deliveries SET retry_at = @until, tries = tries + 1
        WHERE id IN (SELECT id FROM deliveries WHERE platform = @platform AND state < 2 AND (retry_at <= @now OR retry_at > @far) ORDER BY retry_at LIMIT @most)
            AND state < 2 AND (retry_at <= @now OR retry_at > @far)
        RETURNING {Columns}
        """;

    const string SendingSql = "UPDATE deliveries SET state = 1, sending_at = COALESCE(sending_at, @now) WHERE id = @id AND state < 2";

    const string EndSql = "UPDATE deliveries SET state = @state, reason = @reason, message_id = @message, ended_at = @now WHERE id = @id AND (state < 2 OR (state = 4 AND @state = 2))";

    /// <summary>False where the same message was added before.</summary>
    public static bool Add(DbConnection connection, Delivery delivery, long now) => connection.Prepared(
        Insert,
        ("id", delivery.Id), ("kind", (int)delivery.Kind), ("subject", delivery.Subject), ("issue", delivery.Issue), ("chat", delivery.Chat.ToString()), ("platform", delivery.Chat.Platform),
        ("due", delivery.DueAt), ("deadline", delivery.Deadline), ("state", (int)delivery.State), ("retry", now),
        ("reason", Nullable((int?)delivery.Reason)), ("ended", Nullable(delivery.EndedAt))).ExecuteNonQuery() > 0;

    /// <summary>What is to be done now for one platform, promised to the caller until then. A promise that nobody kept ends by itself, as its process has.</summary>
    public Task<List<Delivery>> Take(string platform, long now, long until, int most) => database.Write(connection =>
    {
        using var reader = connection.Prepared(TakeSql, ("platform", platform), ("now", now), ("far", now + LongestPromise), ("until", until), ("most", most)).ExecuteReader();
        List<Delivery> taken = [];
        while (reader.Read())
            taken.Add(Read(reader));
        return taken;
    });

    /// <summary>Before the call: from now on it may have arrived. False where it has ended meanwhile.</summary>
    public Task<bool> Sending(Delivery delivery, long now) => database.Write(connection => connection.Prepared(SendingSql, ("now", now), ("id", delivery.Id)).ExecuteNonQuery() > 0);

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
        var values = connection.Prepared(EndSql, ("state", (int)state), ("reason", Nullable((int?)reason)), ("message", (object?)message ?? DBNull.Value), ("now", now), ("id", delivery.Id));
        if (values.ExecuteNonQuery() > 0)
            writer.Ended(connection, delivery, state, reason, written, now);
    });

    /// <summary>Whether <see cref="Take"/> would find something.</summary>
    public static bool HasWork(DbConnection connection, long now) => connection.Prepared(
        "SELECT 1 FROM deliveries WHERE state < 2 AND (retry_at <= @now OR retry_at > @far) LIMIT 1", ("now", now), ("far", now + LongestPromise)).ExecuteScalar() is not null;

    /// <summary>The newest of a subject.</summary>
    public static IReadOnlyList<Delivery> Newest(DbConnection connection, string subject, int most)
    {
        using var reader = connection.ExecuteReader($"SELECT {Columns} FROM deliveries WHERE subject = @subject ORDER BY issue DESC, chat_ref LIMIT @most", new { subject, most });
        List<Delivery> rows = [];
        while (reader.Read())
            rows.Add(Read((DbDataReader)reader));
        return rows;
    }

    public static void Prune(DbConnection connection, string subject, long beforeIssue) =>
        connection.Prepared("DELETE FROM deliveries WHERE subject = @subject AND issue < @before AND state >= 2", ("subject", subject), ("before", beforeIssue)).ExecuteNonQuery();

    public static Delivery Read(DbDataReader row) => new(row.GetString(0), (DeliveryKind)row.GetInt32(1), row.GetString(2), row.GetInt64(3), ChatRef.Parse(row.GetString(4)))
    {
        DueAt = row.GetInt64(5),
        Deadline = row.GetInt64(6),
        State = (DeliveryState)row.GetInt32(7),
        Tries = row.GetInt32(8),
        SendingAt = row.IsDBNull(9) ? null : row.GetInt64(9),
        Reason = row.IsDBNull(10) ? null : (DeliveryReason)row.GetInt32(10),
        EndedAt = row.IsDBNull(11) ? null : row.GetInt64(11),
    };

    static object Nullable<T>(T? value)
        where T : struct => value is { } known ? known : DBNull.Value;
}
