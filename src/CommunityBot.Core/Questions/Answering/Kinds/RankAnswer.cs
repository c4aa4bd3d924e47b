using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>All entities by one metric at one period: the top, the bottom, one place, or those that pass a bound.</summary>
static class RankAnswer
{
    const int UsualCount = 10;

    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var ask = draft.Query.Asks[0];
        foreach (var metric in ask.Metrics)
        {
            foreach (var period in ask.Periods.DefaultIfEmpty())
                await Rank(draft, finder, metric, period);
        }
    }

    static async ValueTask Rank(Draft draft, FactFinder finder, MetricAsk metric, PeriodAsk? asked)
    {
        var (candidates, period) = await Candidates(draft, finder, metric, asked);
        if (candidates.Count == 0)
        {
            draft.Refuse(RefusalReason.NotKnown);
            return;
        }

        var main = candidates.GroupBy(result => result.Currency).MaxBy(group => group.Count())!;
        var ranked = (draft.Query.Descending ? main.OrderByDescending(result => result.Number) : main.OrderBy(result => result.Number)).ToList();
        var name = ranked[0].Metric;
        if (draft.Query.Bound is { } bound)
        {
            var matching = ranked.Where(result => bound.Admits(result.Number!.Value)).ToList();
            draft.Say(AnswerTexts.CountedAt, name, period, matching.Count, ranked.Count);
            if (matching.Count == 0)
                draft.Say(AnswerTexts.NoMatch);
            ranked = matching;
        }
        else
        {
            draft.Say(AnswerTexts.RankedAt, name, period, ranked.Count);
        }

        if (main.Count() < candidates.Count)
            draft.Say(AnswerTexts.OtherCurrenciesLeftOut, candidates.Count - main.Count());
        if (draft.Query.Place is { } place)
        {
            if (place > ranked.Count)
                draft.Say(AnswerTexts.PlaceTooLow);
            ranked = [.. ranked.Skip(place - 1).Take(1)];
        }

        draft.Results.AddRange(ranked.Take(draft.Query.Count ?? UsualCount));
        if (draft.Results.Count >= 2)
        {
            draft.PlotShape = ChartShape.Bars;
            draft.Plot.Add(new PlottedSeries(null, null, [.. draft.Results]));
        }
    }

    /// <summary>One figure for each entity at one period; without a period the newest for which at least half as many entities are known as for any.</summary>
    static async ValueTask<(List<Result> Candidates, Period Period)> Candidates(Draft draft, FactFinder finder, MetricAsk metric, PeriodAsk? asked)
    {
        var ids = metric.Metric.Includes.Where(finder.Catalog.Metrics.ContainsKey).Prepend(metric.Metric.Id);
        foreach (var id in ids)
        {
            var facts = await finder.Facts.OfMetric(id, ends: Ends(asked), cancellation: finder.Cancellation);
            var results = facts
                .Where(fact => fact.Number is not null && fact.SegmentId == metric.Segment?.Id && draft.Query.Excluded.All(entity => entity.Id != fact.EntityId))
                .Select(fact => Result.Of(fact, finder.Catalog))
                .Where(result => result.Entity.Kind == EntityKind.Company && result.Basis is not (Basis.Planned or Basis.Estimated))
                .ToList();
            if (asked is { Kind: not PeriodAskKind.Latest })
                results = [.. results.GroupBy(result => result.Entity).SelectMany(group => PeriodChoice.Choose([.. group], asked, isForecast: false))];
            if (results.Count == 0)
                continue;
            var byPeriod = results.GroupBy(result => result.Period).ToList();
            var most = byPeriod.Max(Entities);
            var chosen = byPeriod.Where(group => Entities(group) * 2 >= most).MaxBy(group => (group.Key.End, Entities(group)))!;
            return ([.. chosen.GroupBy(result => result.Entity).Select(group => Agreements.Merge([.. group])[0])], chosen.Key);
        }

        return ([], default);

        // No figure that ends outside of the period can be chosen for it, and among thousands of companies most do.
        static DateRange? Ends(PeriodAsk? asked) => asked is { Kind: PeriodAskKind.Exact } ? new(asked.Period.Start, asked.Period.End) : null;

        static int Entities(IGrouping<Period, Result> group) => group.Select(result => result.Entity).Distinct().Count();
    }
}
