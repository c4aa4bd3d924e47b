using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// Chooses what a question may be about: what the rules recognised, what is named nearly like its words, and what figures are stored of.
/// </summary>
sealed class CandidateFinder(FactStore facts)
{
    /// <summary>Facts of one company that are looked through.</summary>
    const int MostFacts = Overview.Most;

    /// <summary>Companies without a name in the question whose metrics are looked up.</summary>
    const int MostLookedUp = 6;

    public async ValueTask<ReadingCandidates> Of(
        string text, Query query, string? unknown, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        var named = query.Entities.Concat(query.OfferedEntities).ToList();
        var companies = new List<Entity>(named);
        if (named.Count == 0 || query.Refusal?.Reason is RefusalReason.UnknownEntity or RefusalReason.AmbiguousName)
        {
            companies.AddRange(NearestNames.Of(unknown ?? text, catalog.Entities.Values.Select(entity => (entity, NamesOf(entity)))));
            var withFigures = (await facts.EntitiesWithFigures(cancellation)).Select(id => catalog.Entities[id]);
            companies.AddRange(Alike(text, withFigures, NamesOf));
        }

        companies = [.. companies.Distinct().Take(ReadingCandidates.MostCompanies)];
        var metrics = new List<Metric>(query.Metrics.Select(metric => metric.Metric).Concat(query.Near));
        var segments = new List<Segment>(query.Segments.Concat(query.Metrics.Select(metric => metric.Segment).OfType<Segment>()));
        var stored = new List<Metric>();
        foreach (var company in named.Count > 0 ? named.Take(MostLookedUp) : companies.Take(MostLookedUp))
        {
            var known = await facts.OfEntity(company.Id, MostFacts, cancellation);
            stored.AddRange(known.Select(fact => catalog.MetricOf(fact.Quantity)));
            if (named.Count > 0)
                segments.AddRange(known.Where(fact => fact.SegmentId is not null).Select(fact => catalog.Segments[fact.SegmentId!]));
        }

        // Of many those come first whose names share most with the question.
        metrics.AddRange(Alike(text, stored.Distinct(), NamesOf));
        return new(
            companies,
            [.. metrics.Distinct().Take(ReadingCandidates.MostMetrics)],
            [.. Alike(text, segments.Distinct(), segment => segment.Names.All).Take(ReadingCandidates.MostSegments)]);
    }

    /// <summary>For sentences of an article, which may state what nothing is stored of yet.</summary>
    /// <param name="companies">Those that the article names.</param>
    public async ValueTask<ReadingCandidates> OfArticle(
        string text, IReadOnlyList<Entity> companies, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        var (stored, segments) = (new HashSet<string>(), new List<Segment>());
        foreach (var company in companies.Take(MostLookedUp))
        {
            var known = await facts.OfEntity(company.Id, MostFacts, cancellation);
            stored.UnionWith(known.Select(fact => fact.MetricId));
            segments.AddRange(known.Where(fact => fact.SegmentId is not null).Select(fact => catalog.Segments[fact.SegmentId!]));
        }

        var measured = catalog.Metrics.Values
            .Where(metric => metric is { Growth: null, Unit: not (UnitKind.Text or UnitKind.Statement or UnitKind.Date) })
            .OrderByDescending(metric => stored.Contains(metric.Id));
        return new(
            [.. companies.Take(ReadingCandidates.MostCompanies)],
            [.. Alike(text, measured, NamesOf).Take(ReadingCandidates.MostMetrics)],
            [.. Alike(text, segments.Distinct(), segment => segment.Names.All).Take(ReadingCandidates.MostSegments)]);
    }

    static IEnumerable<string> NamesOf(Entity entity) => entity.Names.All.Concat(entity.Aliases);

    static IEnumerable<string> NamesOf(Metric metric) => metric.Names.All.Concat(metric.Aliases);

    /// <summary>All of them, those first that share the most pairs of characters with the text.</summary>
    static IEnumerable<T> Alike<T>(string text, IEnumerable<T> items, Func<T, IEnumerable<string>> names)
    {
        var pairs = Pairs(Folding.Name(text)).ToHashSet();
        return items.OrderByDescending(item => names(item).Max(name => Pairs(Folding.Name(name)).Distinct().Count(pairs.Contains)));
    }

    static IEnumerable<(char, char)> Pairs(string text) => text.Zip(text.Skip(1));
}
