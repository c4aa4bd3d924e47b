using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CommunityBot.Core.Moderation;

/// <summary>
/// What the moderators of a community see behind their sign-in: its articles, questions without an answer, messages that were not
/// delivered, and who approved what. Facts belong to all communities, so of changes by hand each moderator sees their own.
/// </summary>
public sealed class ModerationOverview
{
    const int MostLines = 30;

    static readonly Duration Range = Duration.FromDays(30);

    readonly Database database;
    readonly LiveCatalog live;
    readonly ReviewPages pages;
    readonly ArticleReview reviews;
    readonly FactLedger ledger;
    readonly Dispatcher dispatcher;
    readonly TimeProvider clock;

    internal ModerationOverview(IServiceProvider services)
    {
        database = services.GetRequiredService<Database>();
        live = services.GetRequiredService<LiveCatalog>();
        pages = services.GetRequiredService<ReviewPages>();
        reviews = services.GetRequiredService<ArticleReview>();
        ledger = services.GetRequiredService<FactLedger>();
        dispatcher = services.GetRequiredService<Dispatcher>();
        clock = services.GetRequiredService<TimeProvider>();
    }

    public async Task<OverviewView> Of(RequestOrigin moderator, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        var articles = await pages.Newest(moderator, language, cancellation);
        var now = clock.GetUtcNow();
        return await database.Read(
            connection =>
            {
                var community = CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, moderator.Chat));
                IReadOnlyList<ChatRef> chats = community is null ? [] : CommunityChats.ChatsOf(connection, community);
                return Task.FromResult(new OverviewView(
                    [.. articles.Select(article => new ArticleLine(article.Number, article.Title, article.State))],
                    Unanswered(connection, chats, catalog, now, language),
                    Failed(connection, chats, now, language),
                    community is null ? [] : Log(connection, community, moderator, now, language)));
            },
            cancellation);
    }

    /// <summary>Enters a figure by the command that moderators type. Returns what the command answers.</summary>
    public async Task<string> AddFact(RequestOrigin moderator, string figure, string source, CancellationToken cancellation) =>
        MessageText.Plain((await dispatcher.Dispatch(
            new CommandRequest(moderator, "fact set", new Dictionary<string, string> { ["figure"] = figure, ["source"] = source }),
            cancellation)).Message);

    /// <param name="entry">An id of the log.</param>
    public async Task Undo(RequestOrigin moderator, string entry, CancellationToken cancellation)
    {
        if (entry.StartsWith("a:", StringComparison.Ordinal))
        {
            _ = await reviews.Undo(moderator, entry[2..], cancellation);
        }
        else if (entry.StartsWith("f:", StringComparison.Ordinal)
            && await database.Read(connection => Task.FromResult(IsOwn(connection, entry[2..], moderator)), cancellation))
        {
            _ = await ledger.Undo(entry[2..], cancellation);
        }
    }

    static List<UnansweredLine> Unanswered(
        DbConnection connection, IReadOnlyList<ChatRef> chats, CatalogSnapshot catalog, DateTimeOffset now, Language language)
    {
        var today = LocalDate.FromDateTime(now.UtcDateTime);
        var subjects = MostAskedQuery.Of(
            connection, [.. chats.Select(chat => chat.ToString())], DayNumber.Of(today.PlusDays(-30)), DayNumber.Of(today.PlusDays(1)),
            isAnswered: false, least: 1, MostLines);
        return
        [
            .. subjects.Select(subject =>
            {
                var (company, metric) = (catalog.Entities.GetValueOrDefault(subject.EntityId)?.Names.In(language),
                    catalog.Metrics.GetValueOrDefault(subject.MetricId)?.Names.In(language));
                var period = PeriodText.TryParse(subject.PeriodText, out var time) ? PeriodName.Of(time, language) : null;
                return new UnansweredLine(
                    string.Join(" · ", new[] { company, metric, period }.OfType<string>()), subject.Asked,
                    company is null || metric is null || period is null ? null : $"{company} {period} {metric}");
            }).Where(line => line.Label.Length > 0),
        ];
    }

    static List<FailedLine> Failed(DbConnection connection, IReadOnlyList<ChatRef> chats, DateTimeOffset now, Language language)
    {
        var names = chats.ToDictionary(chat => chat.ToString(), chat => connection.ExecuteScalar<string?>(
            "SELECT name FROM community_chats WHERE chat_ref = @Chat", new { Chat = chat.ToString() }));
        return
        [
            .. chats.SelectMany(chat => connection.Query<(int Kind, long At, int? Reason)>(
                """
                SELECT kind, due_at, reason FROM deliveries
                WHERE chat_ref = @Chat AND state IN (3, 4) AND due_at > @Since ORDER BY due_at DESC LIMIT @MostLines
                """,
                new { Chat = chat.ToString(), Since = Since(now), MostLines })
                .Select(row => (chat, row.Kind, row.At, row.Reason)))
                .OrderByDescending(row => row.At).Take(MostLines)
                .Select(row => new FailedLine(
                    At(row.At), ModerationTexts.Of((OutboxMessageKind)row.Kind).In(language),
                    names[row.chat.ToString()] ?? row.chat.ToString(),
                    ModerationTexts.Of((OutboxFailureReason?)row.Reason).In(language))),
        ];
    }

    static List<LogLine> Log(DbConnection connection, string community, RequestOrigin moderator, DateTimeOffset now, Language language)
    {
        var undoable = (now - ArticleReview.UndoTime).ToUnixTimeMilliseconds();
        var approvals = connection.Query<Approval>(
            """
            SELECT p.id, p.at, p.undone_at AS UndoneAt, a.number, a.title, m.name,
                (SELECT COUNT(*) FROM article_proposals o WHERE o.approval_id = p.id) AS Figures
            FROM article_approvals p JOIN articles a ON a.number = p.article
            LEFT JOIN accounts m ON m.member_id = p.member_id
            WHERE a.community_id = @community ORDER BY p.at DESC, p.id LIMIT @MostLines
            """,
            new { community, MostLines }).DistinctBy(row => row.Id)
            .Select(row => (row.At, Line: new LogLine(
                At(row.At), row.Name ?? "", ModerationTexts.Approved.In(language, row.Figures, row.Number, row.Title),
                row.UndoneAt is null && row.At >= undoable ? $"a:{row.Id}" : null, row.UndoneAt is not null)));
        var member = Members.Accounts.MemberOf(connection, moderator.User);
        var changes = connection.Query<string>(
            "SELECT id FROM fact_events WHERE member_id = @member ORDER BY at DESC, id LIMIT @MostLines", new { member, MostLines })
            .Select(id => FactEventTable.Find(connection, id)!)
            .Select(change => (At: change.At.ToUnixTimeMilliseconds(), Line: new LogLine(
                At(change.At.ToUnixTimeMilliseconds()), change.Name,
                ModerationTexts.Of(change.Kind).In(language, change.FactId, change.Reason),
                !change.IsUndone && FactEventTable.IsLast(connection, change) ? $"f:{change.Id}" : null, change.IsUndone)));
        return [.. approvals.Concat(changes).OrderByDescending(line => line.At).Take(MostLines).Select(line => line.Line)];
    }

    static bool IsOwn(DbConnection connection, string change, RequestOrigin moderator) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM fact_events WHERE id = @change AND member_id = @Member",
        new { change, Member = Members.Accounts.MemberOf(connection, moderator.User) }) > 0;

    static long Since(DateTimeOffset now) => Instant.FromDateTimeOffset(now).Minus(Range).ToUnixTimeMilliseconds();

    static string At(long moment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(moment).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    sealed record Approval
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public long? UndoneAt { get; init; }

        public int Number { get; init; }

        public string Title { get; init; } = "";

        public string? Name { get; init; }

        public long Figures { get; init; }
    }
}
