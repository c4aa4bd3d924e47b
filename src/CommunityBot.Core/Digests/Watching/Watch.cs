using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using Dapper;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>
/// A member's watch on one metric, or all metrics, of a company; or, without a company, on predictions: then the member is reminded of
/// them.
/// </summary>
sealed record Watch
{
    public string Id { get; init; } = "";

    public string MemberId { get; init; } = "";

    /// <summary>Empty for reminders of predictions.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>Empty for every metric.</summary>
    public string MetricId { get; init; } = "";

    /// <summary>Whether changes are reported at once instead of with the next digest.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>The catalog version up to which changes have been reported.</summary>
    public long SeenVersion { get; init; }

    /// <summary>The chat whose community's predictions are meant; null for that of the member's digest, and for companies.</summary>
    public ChatRef? HomeChat { get; init; }

    /// <summary>The language in which the member asked for it.</summary>
    public Language? Language { get; init; }

    public bool IsOfPredictions => EntityId.Length == 0;

    /// <summary>A watch on a metric covers its growth too.</summary>
    public bool Covers(Result result) =>
        result.Entity.Id == EntityId
            && (MetricId.Length == 0 || result.Metric.Id == MetricId || result.Metric.Growth?.MetricId == MetricId);
}

static class WatchRepository
{
    public const int MaxOfMember = 50;

    const string Columns =
        "id, member_id AS MemberId, entity_id AS EntityId, metric_id AS MetricId, is_at_once AS IsAtOnce, seen_version AS SeenVersion";

    public static IReadOnlyList<Watch> Of(DbConnection connection, string member) =>
        [.. connection.Query<Watch>($"SELECT {Columns} FROM watches WHERE member_id = @member ORDER BY created_at, id", new { member })];

    public static void Put(DbConnection connection, Watch watch, UserRef user, ChatRef chat, long now) => connection.Execute(
        """
        INSERT INTO watches (id, member_id, user_ref, chat_ref, entity_id, metric_id, is_at_once, seen_version, created_at, home_chat,
            language)
        VALUES (@Id, @MemberId, @User, @Chat, @EntityId, @MetricId, @IsAtOnce, @SeenVersion, @now, @Home, @Language)
        ON CONFLICT (member_id, entity_id, metric_id) DO UPDATE SET
            user_ref = excluded.user_ref, chat_ref = excluded.chat_ref, is_at_once = excluded.is_at_once,
            home_chat = COALESCE(excluded.home_chat, watches.home_chat), language = excluded.language
        """,
        new
        {
            watch.Id,
            watch.MemberId,
            User = user.ToString(),
            Chat = chat.ToString(),
            watch.EntityId,
            watch.MetricId,
            watch.IsAtOnce,
            watch.SeenVersion,
            now,
            Home = watch.HomeChat?.ToString(),
            Language = watch.Language?.Tag(),
        });

    /// <summary>The language in which the member asked for the newest watch; null if that is not known.</summary>
    public static Language? LanguageOf(DbConnection connection, string member) => LanguageTag.Parse(connection.QueryFirstOrDefault<string>(
        "SELECT language FROM watches WHERE member_id = @member AND language IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT 1",
        new { member }));

    /// <summary>The chat whose community's predictions the member is reminded of; null without such reminders.</summary>
    public static ChatRef? HomeOfPredictions(DbConnection connection, string member) => connection.ExecuteScalar<string?>(
        """
        SELECT COALESCE(w.home_chat, s.home_chat) FROM watches w LEFT JOIN digest_subscriptions s ON s.member_id = w.member_id
        WHERE w.member_id = @member AND w.entity_id = ''
        """,
        new { member }) is { } home ? ChatRef.Parse(home) : null;

    public static int Remove(DbConnection connection, string member, string id) =>
        connection.Execute("DELETE FROM watches WHERE member_id = @member AND id = @id", new { member, id });

    /// <summary>Makes all watches immediate, for a member without a digest.</summary>
    public static int AllAtOnce(DbConnection connection, string member, long version) => connection.Execute(
        "UPDATE watches SET is_at_once = TRUE, seen_version = @version WHERE member_id = @member AND is_at_once = FALSE",
        new { member, version });

    /// <summary>What both watch is kept once for the member, and once without alerts for the one that was merged.</summary>
    public static void Merge(DbConnection connection, string from, string into)
    {
        _ = connection.Execute(
            """
            UPDATE watches SET is_at_once = FALSE WHERE member_id = @from AND EXISTS (
                SELECT 1 FROM watches own
                    WHERE own.member_id = @into AND own.entity_id = watches.entity_id AND own.metric_id = watches.metric_id);
            UPDATE watches SET member_id = @into WHERE member_id = @from AND NOT EXISTS (
                SELECT 1 FROM watches own
                    WHERE own.member_id = @into AND own.entity_id = watches.entity_id AND own.metric_id = watches.metric_id);
            """,
            new { from, into });
    }

    /// <summary>
    /// An account that leaves the member takes along what it watches; reminders of predictions that a merge set aside are due again.
    /// </summary>
    public static void Separate(DbConnection connection, string from, string into, UserRef user) => connection.Execute(
        """
        UPDATE watches SET is_at_once = TRUE WHERE member_id IN (@from, @into) AND entity_id = '';
        UPDATE watches SET member_id = @into WHERE member_id = @from AND user_ref = @User AND NOT EXISTS (
            SELECT 1 FROM watches own
                WHERE own.member_id = @into AND own.entity_id = watches.entity_id AND own.metric_id = watches.metric_id)
        """,
        new { from, into, User = user.ToString() });
}
