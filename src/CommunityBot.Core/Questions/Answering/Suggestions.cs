using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// What is known nearest to a question that has no answer: a few figures with their values, told as other than what was asked,
/// and buttons that ask for them.
/// </summary>
static class Suggestions
{
    public const int MaxSuggestions = 5;

    /// <summary>Above this number of entities none is suggested, because a few of many would be arbitrary.</summary>
    public const int MaxCandidates = 20;

    const int MaxNearest = 3;

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (draft.Query.Offered.Count > 0)
            draft.Say(AnswerTexts.DidYouMean, new NameList(draft.Query.Offered, IsCut: false));
        draft.Suggestions.AddRange(draft.Query.OfferedEntities.Select(entity => new Suggestion(entity)));
        foreach (var near in draft.Nearest)
            Suggest(draft, near);
        if (draft.Suggestions.Count > 0)
            return;
        await OtherCalendar.Add(draft, finder);
        if (draft.Suggestions.Count > 1)
            return;
        await ToldSections.Add(draft, finder);
        await AddMatchingTexts(draft, finder);
        await AddTold(draft, finder);
        var entities = draft.Query.Entities.Take(2).ToList();
        var metrics = draft.Query.Metrics.Take(2).ToList();
        foreach (var entity in entities)
        {
            foreach (var metric in metrics)
            {
                AddNewest(draft, await finder.Known(entity, metric));
                AddNewest(draft, await finder.Known(entity, new MetricAsk(metric.Metric)));
            }
        }

        foreach (var entity in entities)
        {
            foreach (var metric in draft.Query.Near)
                AddNewest(draft, await finder.Known(entity, new MetricAsk(metric)));
        }

        if (draft.Suggestions.Count == 0)
        {
            foreach (var entity in entities)
                AddAll(draft, await LikeAsked(finder, entity, metrics));
        }

        if (entities.Count == 0)
            await AddHolders(draft, finder, metrics);
    }

    /// <summary>All that is known of the entity, figures of the unit that was asked for first.</summary>
    static async ValueTask<IEnumerable<Result>> LikeAsked(FactFinder finder, Entity entity, List<MetricAsk> metrics)
    {
        var facts = await finder.Facts.OfEntity(entity.Id, Overview.Most, finder.Cancellation);
        return facts.Where(fact => !fact.IsRestatement)
            .Select(fact => Result.Of(fact, finder.Catalog))
            .OrderBy(result => !metrics.Exists(metric => metric.Metric.Unit == result.Metric.Unit))
            .ThenBy(result => result.Metric.Unit != UnitKind.Money);
    }

    static async ValueTask AddHolders(Draft draft, FactFinder finder, List<MetricAsk> metrics)
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
            AddAll(draft, [Result.Of(fact, finder.Catalog)]);
        }
    }

    /// <summary>
    /// The texts of either of two companies that name the other. Who asks whether one is the other's customer may find it there.
    /// </summary>
    static async ValueTask AddTold(Draft draft, FactFinder finder)
    {
        if (draft.Query.Entities.Distinct().ToList() is not [var one, var other])
            return;
        foreach (var (teller, told) in new[] { (one, other), (other, one) })
        {
            var facts = await finder.Facts.OfEntity(teller.Id, Overview.Most, finder.Cancellation);
            AddAll(draft, facts.Where(fact => fact.Text is not null && fact.WithEntities.Split('\n').Contains(told.Id))
                .Select(fact => Result.Of(fact, finder.Catalog)));
        }
    }

    static void AddNewest(Draft draft, IEnumerable<Result> results) =>
        AddAll(draft, results.OrderByDescending(result => result.Period.End));

    static void AddAll(Draft draft, IEnumerable<Result> results)
    {
        foreach (var result in results)
        {
            Suggest(draft, result);
            // Of a company that is not known nothing is near.
            if (draft.Refusal?.Reason is not (RefusalReason.UnknownEntity or RefusalReason.AmbiguousName)
                && draft.Nearest.Count < MaxNearest && !draft.Nearest.Exists(near => near.Facts.SequenceEqual(result.Facts)))
            {
                draft.Nearest.Add(result);
            }
        }
    }

    static void Suggest(Draft draft, Result result)
    {
        var suggestion = new Suggestion(result.Entity, result.Metric, result.Segment, result.Period);
        if (draft.Suggestions.Count < MaxSuggestions && !draft.Suggestions.Contains(suggestion))
            draft.Suggestions.Add(suggestion);
    }
}
