using System.Data.Common;
using CommunityBot.Core.Messaging;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Facts;

/// <summary>What a person did to a fact, and why.</summary>
/// <param name="FactId">The fact that it concerns; of a correction, the new one.</param>
/// <param name="Name">The person's name at that time; empty once their data is erased.</param>
/// <param name="Reason">The source or the reason that was given.</param>
sealed record FactEvent(string Id, int FactId, FactEventKind Kind, Instant At, string Name, string Reason)
{
    /// <summary>The fact that a correction replaced.</summary>
    public int? BeforeId { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool IsUndone { get; init; }
}

enum FactEventKind
{
    Set,
    Correct,
    Dispute,
    Retract,

    /// <summary>A change that a moderator of another community would make.</summary>
    Propose,
}

static class FactEventTable
{
    const string Columns = "id, fact_id AS FactId, kind, before_id AS BeforeId, at, name, reason, undone_at AS UndoneAt";

    /// <param name="place">Where it was done, for the moderators of that community.</param>
    public static void Add(DbConnection connection, FactEvent fact, string member, ChatRef place) => connection.Execute(
        """
        INSERT INTO fact_events (id, fact_id, kind, before_id, at, member_id, name, reason, chat_ref)
        VALUES (@Id, @FactId, @Kind, @BeforeId, @At, @member, @Name, @Reason, @Place)
        """,
        new
        {
            fact.Id,
            fact.FactId,
            Kind = (int)fact.Kind,
            fact.BeforeId,
            At = fact.At.ToUnixTimeMilliseconds(),
            member,
            fact.Name,
            fact.Reason,
            Place = place.ToString(),
        });

    /// <summary>The events of a fact, oldest first.</summary>
    public static IReadOnlyList<FactEvent> Of(DbConnection connection, int fact) => [.. connection.Query<Row>(
        $"SELECT {Columns} FROM fact_events WHERE fact_id = @fact ORDER BY at, id", new { fact }).Select(row => row.Event)];

    /// <summary>The newest events of a chat, or of all chats, and those of the member before chats were kept.</summary>
    /// <param name="chat">Null for all chats.</param>
    public static IReadOnlyList<FactEvent> Newest(DbConnection connection, ChatRef? chat, string? member, int limit) =>
    [
        .. connection.Query<Row>(
            $"""
            SELECT {Columns} FROM fact_events WHERE chat_ref = @Chat OR (chat_ref = '' AND member_id = @member) OR @Chat = ''
            ORDER BY at DESC, id LIMIT @limit
            """,
            new { Chat = chat?.ToString() ?? "", member, limit }).Select(row => row.Event),
    ];

    public static FactEvent? Find(DbConnection connection, string id) =>
        connection.Query<Row>($"SELECT {Columns} FROM fact_events WHERE id = @id", new { id }).Select(row => row.Event).FirstOrDefault();

    /// <summary>Whether nothing has been done to the fact since this event.</summary>
    public static bool IsLast(DbConnection connection, FactEvent fact) => connection.ExecuteScalar<long>(
        """
        SELECT COUNT(*) FROM fact_events
        WHERE (fact_id = @FactId OR before_id = @FactId) AND id <> @Id AND undone_at IS NULL AND at >= @At AND kind <> @Propose
        """,
        new { fact.FactId, fact.Id, Propose = (int)FactEventKind.Propose, At = fact.At.ToUnixTimeMilliseconds() }) == 0;

    public static void Undo(DbConnection connection, string id, long now) =>
        connection.Execute("UPDATE fact_events SET undone_at = @now WHERE id = @id", new { id, now });

    sealed record Row
    {
        public string Id { get; init; } = "";

        public int FactId { get; init; }

        public int Kind { get; init; }

        public int? BeforeId { get; init; }

        public long At { get; init; }

        public string Name { get; init; } = "";

        public string Reason { get; init; } = "";

        public long? UndoneAt { get; init; }

        public FactEvent Event => new(Id, FactId, (FactEventKind)Kind, Instant.FromUnixTimeMilliseconds(At), Name, Reason)
        {
            BeforeId = BeforeId,
            IsUndone = UndoneAt is not null,
        };
    }
}
