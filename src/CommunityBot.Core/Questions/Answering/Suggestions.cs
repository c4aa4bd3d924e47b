using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>The nearest things that are known, for an answer that has none.</summary>
static class Suggestions
{
    public const int Most = 5;

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (draft.Suggestions.Count > 0)
            return;
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
                foreach (var id in (await finder.Facts.EntitiesWith(metric.Metric.Id, finder.Cancellation)).Take(Most))
                    draft.Suggestions.Add(new Suggestion(finder.Catalog.Entities[id], metric.Metric));
            }
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
