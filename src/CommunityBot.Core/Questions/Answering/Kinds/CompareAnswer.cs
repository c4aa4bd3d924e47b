using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>
/// Compares entities in the same metric, at the same period where there is one. Figures of different periods, units or
/// currencies are shown with a remark and never ranked.
/// </summary>
static class CompareAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            if (ask.Metrics.Count == 0)
            {
                await CompareSharedMetrics(draft, finder, ask.Entities);
                continue;
            }

            foreach (var metric in ask.Metrics)
            {
                foreach (var period in ask.Periods.DefaultIfEmpty())
                    await Compare(draft, finder, ask.Entities, metric, period);
            }
        }
    }

    static async ValueTask Compare(Draft draft, FactFinder finder, IReadOnlyList<Entity> entities, MetricAsk metric, PeriodAsk? period)
    {
        var known = new List<List<Result>>();
        foreach (var entity in entities)
            known.Add(await finder.Known(entity, metric));

        var common = period ?? Common(known);
        var chosen = new List<Result>();
        for (var i = 0; i < entities.Count; i++)
        {
            var found = PeriodChoice.Choose(known[i], common, draft.Query.IsForecast);
            if (found.Count == 0)
                draft.Miss(entities[i], metric, period);
            chosen.AddRange(found);
        }

        if (draft.Query.Claims.Count == 0
            && (draft.Query.IsMultiple || draft.Query.IsDifference)
            && chosen.Select(result => (result.Currency, result.Unit)).Distinct().Count() > 1)
        {
            draft.Refuse(RefusalReason.NotComparable);
            return;
        }

        draft.Results.AddRange(chosen);
        if (draft.Query.IsContest && entities.Count > 1 && chosen.Select(result => result.Entity).Distinct().ToList() is [var only])
        {
            draft.Say(AnswerTexts.OnlyKnownFor, only, metric.Metric);
            draft.RefuseWithNearest(RefusalReason.NotKnown);
            return;
        }

        Conclude(draft, chosen);
    }

    /// <summary>The newest period for which all sides have a figure; null if there is none.</summary>
    static PeriodAsk? Common(List<List<Result>> known)
    {
        var sides = known.Where(results => results.Count > 0).ToList();
        if (sides.Count < 2)
            return null;
        var shared = sides[0].Select(result => result.Period)
            .Where(period => sides.All(side => side.Exists(result => result.Period == period)))
            .ToList();
        if (shared.Count == 0)
            return null;
        var newest = shared.MaxBy(period => (period.End, PeriodChoice.MonthsOf(period)));
        return new PeriodAsk(PeriodAskKind.Exact, 0) { Period = newest };
    }

    static void Conclude(Draft draft, List<Result> chosen)
    {
        var numbers = chosen.Where(result => result.Number is not null).ToList();
        if (numbers.Select(result => result.Entity).Distinct().Count() < 2)
            return;
        if (numbers.Select(result => result.Currency).Distinct().Count() > 1)
        {
            draft.Say(AnswerTexts.DifferentCurrencies);
            return;
        }

        draft.PlotShape = ChartShape.Bars;
        draft.Plot.Add(new PlottedSeries(null, numbers));
        if (numbers.Select(result => result.Period).Distinct().Count() > 1)
        {
            draft.Say(AnswerTexts.DifferentPeriods);
            return;
        }

        var ordered = numbers.OrderByDescending(result => result.Number).ToList();
        var (first, last) = (ordered[0], ordered[^1]);
        if (first.Number == last.Number)
            draft.Say(AnswerTexts.Level);
        else
            draft.Say(draft.Query.Descending ? AnswerTexts.Ahead : AnswerTexts.Behind, draft.Query.Descending ? first.Entity : last.Entity);
        if (ordered.Count == 2 && first.Number != last.Number)
            draft.Results.AddRange(Differences(first, last, draft.Query.IsMultiple));
    }

    static IEnumerable<Result> Differences(Result higher, Result lower, bool isMultiple)
    {
        var shared = higher with
        {
            Against = lower.Entity,
            Basis = (Basis)Math.Max((int)higher.Basis, (int)lower.Basis),
            Qualifier = Qualifiers.Of(higher.Qualifier, lower.Qualifier),
            Facts = [.. higher.Facts, .. lower.Facts],
        };
        yield return shared with
        {
            Number = higher.Number - lower.Number,
            Measure = Measure.Difference,
            Formula = new Formula("{0} − {1}", [higher, lower]),
        };
        if (lower.Number > 0 && (isMultiple || higher.Unit != UnitKind.Ratio))
        {
            yield return shared with
            {
                Number = higher.Number / lower.Number,
                Measure = Measure.Multiple,
                Currency = null,
                Formula = new Formula("{0} ÷ {1}", [higher, lower]),
            };
        }
    }

    /// <summary>
    /// Compares entities if the question names no metric: in the metrics that all of them have. If there are none, shows
    /// the newest figures of each and concludes nothing.
    /// </summary>
    static async ValueTask CompareSharedMetrics(Draft draft, FactFinder finder, IReadOnlyList<Entity> entities)
    {
        var metrics = new List<List<Quantity>>();
        foreach (var entity in entities)
            metrics.Add(await finder.Facts.QuantitiesOf(entity.Id, finder.Cancellation));

        var shared = metrics[0].Where(quantity => metrics.All(others => others.Contains(quantity)))
            .Select(finder.Catalog.MetricOf)
            .ToList();
        foreach (var metric in shared.Take(Overview.Short))
            await Compare(draft, finder, entities, new MetricAsk(metric), null);
        if (shared.Count > 0)
            return;

        draft.Say(AnswerTexts.NothingShared);
        foreach (var entity in entities)
        {
            var known = await OverviewAnswer.Newest(finder, entity);
            draft.Results.AddRange(known.Take(Overview.Short / 2 + 1));
            if (known.Count == 0)
                draft.Say(AnswerTexts.NothingOf, entity);
        }
    }
}
