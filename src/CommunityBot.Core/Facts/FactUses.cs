using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Facts;

/// <summary>
/// Where a fact has been used in a community: polls on its article, predictions that it decides, digests that told of it, answers to
/// questions for it.
/// </summary>
sealed record FactUse(IReadOnlyList<(long Number, Localized Question)> Polls, IReadOnlyList<LocalDate> Digests, long Answers);

/// <summary>Finds the uses of a fact from what is stored anyway: nothing more is recorded about anybody's reading.</summary>
sealed class FactUses(Database database)
{
    const int MaxPolls = 10, MaxDigests = 10;

    public Task<FactUse> Of(Fact fact, RequestOrigin origin, CancellationToken cancellation) => database.Read(
        connection =>
        {
            var community = CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, origin.Chat));
            IReadOnlyList<string> chats = community is null
                ? [origin.Chat.ToString()]
                : [.. CommunityChats.ChatsOf(connection, community).Select(chat => chat.ToString())];
            return Task.FromResult(new FactUse(
                community is null ? [] : Polls(connection, fact, community), Digests(connection, fact, chats),
                    Answers(connection, fact, chats)));
        },
        cancellation);

    /// <summary>Polls that were launched from a discussion question of the fact's article, and predictions that it decides.</summary>
    static List<(long, Localized)> Polls(DbConnection connection, Fact fact, string community) =>
    [
        .. connection.Query<(long Number, string Question)>(
            """
            SELECT p.number, p.question FROM polls p
            WHERE p.community_id = @community
                AND (p.prompt_id IN (SELECT id FROM prompts WHERE source_id = @SourceId)
                    OR p.id IN (SELECT poll_id FROM predictions WHERE fact_id = @Id))
            ORDER BY p.number DESC LIMIT @MaxPolls
            """,
            new { community, fact.SourceId, fact.Id, MaxPolls }).Select(row => (row.Number, RowText.Localized(row.Question))),
    ];

    /// <summary>
    /// The first digest of each chat that covered the time at which the fact came. Digests of members are theirs alone and not listed.
    /// </summary>
    static List<LocalDate> Digests(DbConnection connection, Fact fact, IReadOnlyList<string> chats)
    {
        const int Digest = 0, Sent = 2;
        var cameAt = connection.ExecuteScalar<long>("SELECT first_seen_at FROM facts WHERE id = @Id", new { fact.Id });
        List<LocalDate> days = [];
        foreach (var chat in chats)
        {
            var issue = connection.ExecuteScalar<long?>(
                """
                SELECT MIN(d.issue) FROM deliveries d JOIN digest_subscriptions s ON s.id = d.subject
                WHERE d.kind = @Digest AND d.state = @Sent AND d.chat_ref = @chat AND s.member_id IS NULL AND d.upto_at >= @cameAt
                    AND s.created_at <= @cameAt
                """,
                new { Digest, Sent, chat, cameAt });
            if (issue is { } day)
                days.Add(DayNumber.Date((int)day));
        }

        return [.. days.Distinct().Order().Take(MaxDigests)];
    }

    /// <summary>How often the figure was asked for and answered, as far back as questions are counted.</summary>
    static long Answers(DbConnection connection, Fact fact, IReadOnlyList<string> chats) =>
        chats.Sum(chat => connection.ExecuteScalar<long>(
        """
        SELECT COALESCE(SUM(asked), 0) FROM asked_counts
        WHERE chat_ref = @chat AND entity_id = @EntityId AND metric_id = @MetricId AND is_answered = @yes
        """,
        new { chat, fact.EntityId, fact.MetricId, yes = true }));
}
