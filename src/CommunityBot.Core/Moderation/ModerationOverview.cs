using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Aliases;
using CommunityBot.Core.Questions.Aliases.Commands;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CommunityBot.Core.Moderation;

/// <summary>
/// What the moderators of a community see behind their sign-in: its articles, what waits for a decision, questions without an answer,
/// messages that were not delivered, and who approved and changed what.
/// </summary>
public sealed class ModerationOverview
{
    const int MostLines = 30;

    static readonly Duration Range = Duration.FromDays(30);

    readonly Database database;
    readonly LiveCatalog live;
    readonly ReviewPages pages;
    readonly ModerationLog log;
    readonly MemberAliases aliases;
    readonly AliasReplies replies;
    readonly FactRights rights;
    readonly Dispatcher dispatcher;
    readonly TimeProvider clock;

    internal ModerationOverview(IServiceProvider services)
    {
        database = services.GetRequiredService<Database>();
        live = services.GetRequiredService<LiveCatalog>();
        pages = services.GetRequiredService<ReviewPages>();
        log = services.GetRequiredService<ModerationLog>();
        aliases = services.GetRequiredService<MemberAliases>();
        replies = services.GetRequiredService<AliasReplies>();
        rights = services.GetRequiredService<FactRights>();
        dispatcher = services.GetRequiredService<Dispatcher>();
        clock = services.GetRequiredService<TimeProvider>();
    }

    public async Task<OverviewView> Of(RequestOrigin moderator, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        var articles = await pages.Newest(moderator, language, cancellation);
        var now = clock.GetUtcNow();
        var proposals = await Proposals(moderator, language, cancellation);
        var done = await log.Newest(moderator, MostLines, language, cancellation);
        return await database.Read(
            connection =>
            {
                var chats = CommunityChats.Around(connection, moderator.Chat);
                return Task.FromResult(new OverviewView(
                    [.. articles.Select(article => new ArticleLine(article.Number, article.Title, article.State))],
                    proposals,
                    Unanswered(connection, chats, catalog, now, language),
                    Failed(connection, chats, now, language),
                    [.. done.Select(entry => new LogLine(At(entry.At), entry.Who, entry.What, entry.Undo, entry.IsUndone))])
                {
                    Typed = Typed(connection, chats, now),
                    Names =
                    [
                        .. catalog.Entities.Values.Where(entity => !entity.IsImported).Select(entity => entity.Names.In(language))
                            .Concat(catalog.Metrics.Values.Where(metric => !metric.IsImported).Select(metric => metric.Names.In(language))),
                    ],
                });
            },
            cancellation);
    }

    /// <summary>Changes of figures and aliases that wait for a moderator; without buttons where this one does not decide.</summary>
    async Task<IReadOnlyList<ProposalLine>> Proposals(RequestOrigin moderator, Language language, CancellationToken cancellation)
    {
        List<ProposalLine> lines = [];
        var mayDecide = await rights.MayChange(moderator, cancellation);
        foreach (var change in await log.Proposed(moderator, MostLines, cancellation))
        {
            var what = ModerationTexts.Of(change.Kind).In(
                language, await log.FigureOf(change, language, cancellation), change.Reason);
            lines.Add(Line(change.At, $"{change.Name} {what}".TrimStart(), [.. ProposalButtons.Of(change, language)]));
        }

        var isEverywhere = await rights.DecidesForAll(moderator, cancellation);
        foreach (var alias in await aliases.Newest(moderator, isEverywhere, 200, cancellation))
        {
            if (alias.State == AliasState.Proposed)
            {
                lines.Add(Line(
                    alias.At, await replies.Line(alias, language, cancellation),
                    [AliasButtons.Approve(alias, language), AliasButtons.Refuse(alias, language)]));
            }
        }

        return lines;

        ProposalLine Line(Instant at, string what, Button[] buttons) =>
            new(At(at), what, mayDecide ? buttons[0].Id : null, mayDecide ? buttons[1].Id : null);
    }

    /// <summary>Enters a figure by the command that moderators type. Returns what the command answers.</summary>
    public async Task<string> AddFact(RequestOrigin moderator, string figure, string source, CancellationToken cancellation) =>
        MessageText.Plain((await dispatcher.Dispatch(
            new CommandRequest(moderator, "fact set", new Dictionary<string, string> { ["figure"] = figure, ["source"] = source }),
            cancellation)).Message);

    /// <summary>Adds an alias by the command that moderators type. Returns what the command answers.</summary>
    /// <param name="called">The name of the company or metric.</param>
    public async Task<string> AddAlias(RequestOrigin moderator, string alias, string called, CancellationToken cancellation) =>
        MessageText.Plain((await dispatcher.Dispatch(
            new CommandRequest(moderator, "alias add", new Dictionary<string, string> { ["text"] = $"{alias} = {called}" }),
            cancellation)).Message);

    /// <summary>Carries out or refuses a proposal by the button that moderators press in chat. Returns what it answers.</summary>
    /// <param name="button">An id of a <see cref="ProposalLine"/>.</param>
    public async Task<string> Decide(RequestOrigin moderator, string button, CancellationToken cancellation)
    {
        var lines = await Proposals(moderator, Language.En, cancellation);
        // A button of another kind, or of a proposal that this moderator does not see, does nothing.
        return lines.Any(line => line.Apply == button || line.Refuse == button)
            ? MessageText.Plain((await dispatcher.Dispatch(new ButtonPress(moderator, button), cancellation)).Message)
            : ModerationTexts.TooLate.In(moderator.Locale ?? Language.En);
    }

    /// <param name="entry">An id of the log.</param>
    public async Task Undo(RequestOrigin moderator, string entry, CancellationToken cancellation) =>
        _ = await log.Undo(moderator, entry, cancellation);

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
                    string.Join(' ', new[] { company, period, metric }.OfType<string>()),
                    company is not null && metric is not null && period is not null);
            }).Where(line => line.Label.Length > 0),
        ];
    }

    /// <summary>Texts are stored only while <c>Privacy:KeepQuestionText</c> is on.</summary>
    static List<(string, long)> Typed(DbConnection connection, IReadOnlyList<ChatRef> chats, DateTimeOffset now) =>
    [
        .. chats.SelectMany(chat => connection.Query<(string Text, long Asked)>(
            """
            SELECT text, COUNT(*) FROM asked_texts WHERE chat_ref = @Chat AND refusal IS NOT NULL AND at > @Since
            GROUP BY text ORDER BY COUNT(*) DESC, text LIMIT @MostLines
            """,
            new { Chat = chat.ToString(), Since = Since(now), MostLines }))
            .OrderByDescending(row => row.Asked).ThenBy(row => row.Text, StringComparer.Ordinal).Take(MostLines),
    ];

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
                    At(Instant.FromUnixTimeMilliseconds(row.At)), ModerationTexts.Of((OutboxMessageKind)row.Kind).In(language),
                    names[row.chat.ToString()] ?? row.chat.ToString(),
                    ModerationTexts.Of((OutboxFailureReason?)row.Reason).In(language))),
        ];
    }

    static long Since(DateTimeOffset now) => Instant.FromDateTimeOffset(now).Minus(Range).ToUnixTimeMilliseconds();

    static string At(Instant moment) =>
        moment.ToDateTimeUtc().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
