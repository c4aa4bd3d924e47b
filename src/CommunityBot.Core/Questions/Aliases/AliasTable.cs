using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Questions.Aliases;

/// <summary>The rows of aliases. The catalog reads the approved ones itself.</summary>
static class AliasTable
{
    const string Columns =
        "id, name, entity_id AS EntityId, metric_id AS MetricId, reason, state, proposed_at AS ProposedAt, decided_at AS DecidedAt, "
        + "decided_by AS DecidedBy";

    public static void Insert(DbConnection connection, ChatRef chat, MemberAlias alias, string member) => connection.Execute(
        """
        INSERT INTO aliases (
            id, name, folded, entity_id, metric_id, chat_ref, reason, proposed_at, state, member_id, decided_by, decided_at)
        VALUES (@Id, @Name, @Folded, @Entity, @Metric, @Chat, @Reason, @At, @State, @member, @By, @DecidedAt)
        """,
        new
        {
            alias.Id,
            alias.Name,
            Folded = Folding.Name(alias.Name),
            Entity = EntityOf(alias.Target),
            Metric = MetricOf(alias.Target),
            Chat = chat.ToString(),
            alias.Reason,
            At = alias.At.ToUnixTimeMilliseconds(),
            State = (int)alias.State,
            member,
            alias.By,
            DecidedAt = alias.State == AliasState.Proposed ? (long?)null : alias.At.ToUnixTimeMilliseconds(),
        });

    public static MemberAlias? Find(DbConnection connection, string id) =>
        Read(connection, "id = @id", new { id }).FirstOrDefault();

    /// <summary>The approved alias with this folded name.</summary>
    public static MemberAlias? InUse(DbConnection connection, string folded) =>
        Read(connection, "folded = @folded AND state = 1", new { folded }).FirstOrDefault();

    /// <summary>An undecided proposal of the same alias in that chat.</summary>
    public static MemberAlias? Proposed(DbConnection connection, string folded, Term target, ChatRef chat) => Read(
        connection, "folded = @folded AND entity_id = @Entity AND metric_id = @Metric AND chat_ref = @Chat AND state = 0",
        new { folded, Entity = EntityOf(target), Metric = MetricOf(target), Chat = chat.ToString() }).FirstOrDefault();

    public static IReadOnlyList<MemberAlias> Newest(DbConnection connection, ChatRef? chat, int limit) =>
    [
        .. Read(
            connection, "(chat_ref = @Chat OR @Chat = '') ORDER BY COALESCE(decided_at, proposed_at) DESC, id LIMIT @limit",
            new { Chat = chat?.ToString() ?? "", limit }),
    ];

    public static bool Decide(
        DbConnection connection, string id, AliasState from, AliasState to, string member, string name, long now) => connection.Execute(
        """
        UPDATE aliases SET state = @To, member_id = @member, decided_by = @name, decided_at = @now WHERE id = @id AND state = @From
        """,
        new { id, From = (int)from, To = (int)to, member, name, now }) > 0;

    public static bool Undo(DbConnection connection, string id, long now) => connection.Execute(
        "UPDATE aliases SET state = 3, undone_at = @now WHERE id = @id AND state = 1", new { id, now }) > 0;

    static IEnumerable<MemberAlias> Read(DbConnection connection, string condition, object parameters) =>
        connection.Query<Row>($"SELECT {Columns} FROM aliases WHERE {condition}", parameters).Select(row => row.Alias);

    static string EntityOf(Term target) => target.Kind == TermKind.Entity ? target.Id : "";

    static string MetricOf(Term target) => target.Kind == TermKind.Metric ? target.Id : "";

    sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string EntityId { get; init; } = "";

        public string MetricId { get; init; } = "";

        public string Reason { get; init; } = "";

        public int State { get; init; }

        public long ProposedAt { get; init; }

        public long? DecidedAt { get; init; }

        public string DecidedBy { get; init; } = "";

        public MemberAlias Alias => new(
            Id, Name, EntityId.Length > 0 ? new(TermKind.Entity, EntityId) : new(TermKind.Metric, MetricId), Reason, (AliasState)State)
        {
            At = Instant.FromUnixTimeMilliseconds(DecidedAt ?? ProposedAt),
            By = DecidedBy,
        };
    }
}
