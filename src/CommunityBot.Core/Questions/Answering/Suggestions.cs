using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Suggests the nearest known figures if a question has no answer.</summary>
static class Suggestions
{
    public const int MaxSuggestions = 5;

    /// <summary>Above this number of entities none is suggested, because a few of many would be arbitrary.</summary>
    public const int MaxCandidates = 20;

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (draft.Suggestions.Count > 0)
            return;
        await AddMatchingTexts(draft, finder);
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
            {
                var facts = await finder.Facts.OfEntity(entity.Id, Overview.Most, finder.Cancellation);
                var results = facts.Where(fact => !fact.IsRestatement).Select(fact => Result.Of(fact, finder.Catalog));
                AddFirst(draft, results.OrderBy(result => result.Metric.Unit != UnitKind.Money));
            }
        }

        if (entities.Count == 0)
        {
            foreach (var metric in metrics)
            {
                var ids = await finder.Facts.EntitiesWith(metric.Metric.Quantity, MaxCandidates + 1, finder.Cancellation);
                if (ids.Count > MaxCandidates)
                    continue;
                foreach (var entity in ids.Take(MaxSuggestions).Select(id => finder.Catalog.Entities[id]))
                {
                    if (!draft.Suggestions.Exists(known => known.Entity.Id == entity.Id && known.Metric == metric.Metric))
                        draft.Suggestions.Add(new Suggestion(entity, metric.Metric));
                }
            }
        }
    }

    /// <summary>
    /// Suggests facts whose text contains the words that were not understood; if the question names companies, only
    /// theirs.
    /// </summary>
    static async ValueTask AddMatchingTexts(Draft draft, FactFinder finder)
    {
        if (draft.Refusal is not { Term: { } words, Reason: not (RefusalReason.AmbiguousName or RefusalReason.TooLong) })
            return;
        var asked = draft.Query.Entities.Select(entity => entity.Id).ToHashSet();
        foreach (var (fact, share) in await finder.Facts.Search(words, MaxSuggestions, finder.Cancellation))
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
            if (draft.Suggestions.Count < MaxSuggestions && !draft.Suggestions.Contains(suggestion))
                draft.Suggestions.Add(suggestion);
        }
    }
}
