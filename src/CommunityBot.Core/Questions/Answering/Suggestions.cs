using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>The nearest things that are known, for an answer that has none.</summary>
static class Suggestions
{
    public const int Most = 5;

    /// <summary>Five out of thousands of companies are near to nothing.</summary>
    public const int Overlooked = 20;

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (draft.Suggestions.Count > 0)
            return;
        await AddTold(draft, finder);
        var entities = draft.Query.Entities.Take(2).ToList();
        var metrics = draft.Query.Metrics.Take(2).ToList();
        foreach (var entity in entities)
        {
            foreach (var metric in metrics)
                AddAll(draft, (await finder.Known(entity, metric)).Concat(await finder.Known(entity, new MetricAsk(metric.Metric))));
        }

        if (draft.Suggestions.Count == 0)
        {
            foreach (var entity in entities)
                AddFirst(draft, (await finder.Facts.OfEntity(entity.Id, Overview.Most, finder.Cancellation)).Where(fact => !fact.IsRestatement).Select(fact => Result.Of(fact, finder.Catalog)).OrderBy(result => result.Metric.Unit != UnitKind.Money));
        }

        if (entities.Count == 0)
        {
            foreach (var metric in metrics)
            {
                var having = await finder.Facts.EntitiesWith(metric.Metric.Quantity, Overlooked + 1, finder.Cancellation);
                if (having.Count > Overlooked)
                    continue;
                foreach (var id in having.Take(Most).Where(id => !draft.Suggestions.Exists(known => known.Entity.Id == id && known.Metric == metric.Metric)))
                    draft.Suggestions.Add(new Suggestion(finder.Catalog.Entities[id], metric.Metric));
            }
        }
    }

    /// <summary>What an article tells in the words that were not understood: of the companies asked about, where any are.</summary>
    static async ValueTask AddTold(Draft draft, FactFinder finder)
    {
        if (draft.Refusal is not { Term: { } words, Reason: not (RefusalReason.AmbiguousName or RefusalReason.TooLong) })
            return;
        var asked = draft.Query.Entities.Select(entity => entity.Id).ToHashSet();
        foreach (var (fact, share) in await finder.Facts.Search(words, Most, finder.Cancellation))
        {
            if (share < 1 || (asked.Count > 0 && !asked.Contains(fact.EntityId)) || !finder.Catalog.Metrics.ContainsKey(fact.MetricId))
                continue;
            AddFirst(draft, [Result.Of(fact, finder.Catalog)]);
        }
    }

    static void AddAll(Draft draft, IEnumerable<Result> results) => AddFirst(draft, results.OrderByDescending(result => result.Period.End));

    static void AddFirst(Draft draft, IEnumerable<Result> results)
    {
        foreach (var result in results)
        {
            var suggestion = new Suggestion(result.Entity, result.Metric, result.Segment, result.Period);
            if (draft.Suggestions.Count < Most && !draft.Suggestions.Contains(suggestion))
                draft.Suggestions.Add(suggestion);
        }
    }
}
