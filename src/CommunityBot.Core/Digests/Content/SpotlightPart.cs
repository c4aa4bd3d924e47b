using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// One metric of one company per day, with its chart. A community sees all pairs before one is repeated.
/// </summary>
sealed class SpotlightPart(Database database, AnswerEngine answerEngine, TimeProvider clock) : IDigestPart
{
    readonly AsyncCache<(string, LocalDate, Language, long), DigestPart?> cache =
        SharedContent.NewCache<(string, LocalDate, Language, long), DigestPart?>(clock);

    readonly AsyncCache<long, List<Pair>> candidates = SharedContent.NewCache<long, List<Pair>>(clock);

    // 3660 candidates last ten years without a repetition.
    const int MaxFigures = 4, MaxCandidates = 3660;

    static readonly Localized Title = new("今日指标", "今日指標", "Metric of the day");
    static readonly Localized More = new("更多：{0}", "更多：{0}", "More about {0}");

    public DigestSections Section => DigestSections.Spotlight;

    public ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation) => new(context.IsPreview
        ? Compose(context, CancellationToken.None)
        : cache.Get(
            (context.Community, context.Date, context.Language, context.Catalog.Version), () => Compose(context, CancellationToken.None)));

    async Task<DigestPart?> Compose(DigestContext context, CancellationToken cancellation)
    {
        var choice = await Chosen(context, cancellation);
        if (choice is null
            || !context.Catalog.Entities.TryGetValue(choice.EntityId, out var entity)
            || !context.Catalog.Metrics.TryGetValue(choice.MetricId, out var metric))
        {
            return null;
        }

        var answer = await answerEngine.Answer(
            new Query(Intent.Trend) { Asks = [new Ask([entity], [new MetricAsk(metric)], [])] }, cancellation);
        if (answer.Results.Count == 0)
            return null;
        var figures = answer.Results.OrderByDescending(result => result.Period.End).Take(MaxFigures).Reverse().ToList();
        List<Block> blocks =
        [
            new Heading(Title.In(context.Language)),
            new Figures([.. figures.Select(result => ResultText.Figure(result, null, context.Language))]),
        ];
        blocks.AddRange(AnswerChart.Of(answer, context.Language).Take(1));
        if (SourceText.Lines(figures, context.Catalog, context.Date, context.Language) is { Count: > 0 } sources)
            blocks.Add(new Sources(sources));
        var more = AskButton.For(new Suggestion(entity), context.Language);
        return new DigestPart(blocks, more is null ? [] : [more with { Label = More.In(context.Language, more.Label) }], IsNews: false);
    }

    async ValueTask<Pair?> Chosen(DigestContext context, CancellationToken cancellation)
    {
        var date = DayNumber.Of(context.Date);
        if (await database.Read(connection => Task.FromResult(On(connection, context.Community, date)), cancellation) is { } known)
            return known;
        // The query scans all figures, and many communities need it in the same minute, so share its result.
        var all = await candidates.Get(
            context.Catalog.Version, () => database.Read(connection => Task.FromResult(Candidates(connection)), CancellationToken.None));
        var next = await database.Read(connection => Task.FromResult(Next(connection, context.Community, all)), cancellation);
        if (next is null || context.IsPreview)
            return next;
        return await database.Write(
            connection =>
            {
                // Another worker may have chosen meanwhile; all readers of a day get the same pair.
                if (On(connection, context.Community, date) is { } chosen)
                    return chosen;
                _ = connection.Execute(
                    """
                    INSERT INTO digest_spotlights (community_id, entity_id, metric_id, shown_on)
                    VALUES (@Community, @EntityId, @MetricId, @date)
                    ON CONFLICT (community_id, entity_id, metric_id) DO UPDATE SET shown_on = excluded.shown_on
                    """,
                    new { context.Community, next.EntityId, next.MetricId, date });
                return next;
            },
            cancellation);
    }

    static Pair? On(DbConnection connection, string community, int date) => connection.QueryFirstOrDefault<Pair>(
        "SELECT entity_id AS EntityId, metric_id AS MetricId FROM digest_spotlights WHERE community_id = @community AND shown_on = @date",
        new { community, date });

    /// <summary>
    /// The pair not shown for the longest time; of those never shown, the one with the newest figures.
    /// </summary>
    static Pair? Next(DbConnection connection, string community, List<Pair> candidates)
    {
        var shown = connection.Query<(string Entity, string Metric, int On)>(
            "SELECT entity_id, metric_id, shown_on FROM digest_spotlights WHERE community_id = @community", new { community })
            .ToDictionary(row => (row.Entity, row.Metric), row => row.On);
        return candidates.MinBy(pair => shown.GetValueOrDefault((pair.EntityId, pair.MetricId)));
    }

    /// <summary>Pairs with numbers for at least two periods, which a chart needs; newest first.</summary>
    static List<Pair> Candidates(DbConnection connection) =>
    [
        .. connection.Query<Pair>(
            """
            SELECT entity_id AS EntityId, metric_id AS MetricId FROM facts
            WHERE status = 0 AND number IS NOT NULL AND growth = -1 AND high IS NULL AND segment_id = '' AND is_restatement = FALSE
            GROUP BY entity_id, metric_id HAVING COUNT(DISTINCT period) > 1
            ORDER BY MAX(period_end) DESC, metric_id, entity_id LIMIT @MaxCandidates
            """,
            new { MaxCandidates }),
    ];

    sealed record Pair
    {
        public string EntityId { get; init; } = "";

        public string MetricId { get; init; } = "";
    }
}
