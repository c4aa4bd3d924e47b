using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Finds the figures of a metric of an entity: stated facts, those of a narrower metric, the negated figures of an
/// opposite metric, or figures computed by the metric's formulas.
/// </summary>
sealed class FactFinder(FactStore facts, CatalogSnapshot catalog, LocalDate today, CancellationToken cancellation)
{
    /// <summary>By which calendar the figures are given.</summary>
    public PeriodView View { get; init; }

    public CatalogSnapshot Catalog => catalog;

    public LocalDate Today => today;

    public FactStore Facts => facts;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The figures for a period; empty if none are known.</summary>
    public async ValueTask<List<Result>> At(Entity entity, MetricAsk metric, PeriodAsk? period, bool isForecast = false)
    {
        foreach (var candidate in Candidates(metric))
        {
            var known = await Stated(entity, candidate);
            if (PeriodChoice.Choose(known, period, isForecast) is { Count: > 0 } chosen)
                return chosen;
            if (PartOfYear.Compute(known, period?.For(entity)) is { } part)
                return [part];
        }

        return PeriodChoice.Choose(await Derived(entity, metric), period, isForecast);
    }

    /// <summary>All known figures in chronological order.</summary>
    public async ValueTask<List<Result>> Known(Entity entity, MetricAsk metric)
    {
        foreach (var candidate in Candidates(metric))
        {
            if (await Stated(entity, candidate) is { Count: > 0 } known)
                return known;
        }

        return await Derived(entity, metric);
    }

    // The check for contradictions reads the facts of an answer again.
    readonly Dictionary<(string EntityId, Quantity), List<Fact>> cache = [];

    /// <summary>The current statements of exactly this metric, without restatements if there are originals.</summary>
    public async ValueTask<List<Result>> Stated(Entity entity, MetricAsk metric)
    {
        var key = (entity.Id, metric.Metric.Quantity);
        if (!cache.TryGetValue(key, out var stored))
            cache[key] = stored = await facts.Of(entity.Id, key.Quantity, cancellation);
        return View switch
        {
            PeriodView.Calendar => CalendarPeriods.Of(Narrow(stored, metric.Segment), entity, keepsFiscal: false),
            PeriodView.Both => CalendarPeriods.Of(Narrow(stored, metric.Segment), entity, keepsFiscal: true),
            PeriodView.Trailing => TrailingPeriods.Of(Narrow(stored, metric.Segment)),
            _ => Narrow(stored, metric.Segment),
        };
    }

    /// <summary>The same facts by another calendar.</summary>
    public FactFinder By(PeriodView view) => new(facts, catalog, today, cancellation) { View = view };

    /// <summary>All growth rates of the metric that sources state.</summary>
    public async ValueTask<List<Result>> StatedRates(Entity entity, MetricAsk metric)
    {
        var stored = await facts.GrowthsOf(entity.Id, metric.Metric.Id, cancellation);
        var rates = stored.Where(fact => GrowthTerms.IsRate(fact.Growth!.Value));
        return [.. rates.GroupBy(fact => fact.Growth).SelectMany(group => Narrow([.. group], metric.Segment))];
    }

    public List<Result> Narrow(List<Fact> stored, Segment? segment)
    {
        if (stored.Count == 0)
            return [];
        var kept = stored.Where(fact => segment is null || fact.SegmentId == segment.Id).ToList();
        if (segment is null && kept.Any(fact => fact.SegmentId is null))
            kept.RemoveAll(fact => fact.SegmentId is not null);
        if (kept.Any(fact => !fact.IsRestatement))
            kept.RemoveAll(fact => fact.IsRestatement);
        // Non-GAAP figures are used only for periods that have no other figure.
        kept.RemoveAll(fact => fact.Basis == Basis.NonGaap
            && kept.Exists(other => other.Basis != Basis.NonGaap && other.Period.IsSame(fact.Period)));
        return Agreements.Merge([.. kept.Select(fact => Result.Of(fact, catalog))]);
    }

    IEnumerable<MetricAsk> Candidates(MetricAsk metric) =>
        metric.Metric.Includes.Where(catalog.Metrics.ContainsKey)
            .Select(id => metric with { Metric = catalog.Metrics[id] })
            .Prepend(metric);

    async ValueTask<List<Result>> Derived(Entity entity, MetricAsk metric)
    {
        if (catalog.OppositeOf(metric.Metric) is { } opposite
            && await Stated(entity, metric with { Metric = opposite }) is { Count: > 0 } negated)
        {
            return [.. negated.Select(result => Negate(result, metric.Metric))];
        }

        if (metric.Metric.Id == "ticker" && entity.Tickers.Count > 0)
        {
            var tickers = CommunityBot.Core.Messaging.Localized.Same(string.Join(" / ", entity.Tickers));
            return [new Result { Entity = entity, Metric = metric.Metric, Period = Period.Instant(today), Text = tickers }];
        }

        var derived = new List<Result>();
        foreach (var formula in metric.Metric.Formulas)
        {
            var computed = await Computed(entity, metric, catalog.Parsed(formula));
            derived.AddRange(computed.Where(result => derived.All(other => other.Period != result.Period)));
        }

        return [.. derived.OrderBy(result => result.Period.End)];
    }

    static Result Negate(Result result, Metric metric) => result with
    {
        Metric = metric,
        Number = -result.Number,
        Qualifier = Qualifiers.Opposite(result.Qualifier),
        Formula = new Formula("−{0}", [result]) { NamesInputs = true },
    };

    /// <summary>Computes the metric for every period for which all inputs are stated in one currency.</summary>
    async ValueTask<List<Result>> Computed(Entity entity, MetricAsk metric, FormulaExpression formula)
    {
        var inputs = new List<List<Result>>();
        foreach (var id in formula.MetricIds)
        {
            var known = await Stated(entity, new MetricAsk(catalog.Metrics[id], metric.Segment));
            known.RemoveAll(result => result.Number is null || result.Segment != metric.Segment);
            if (known.Count == 0)
                return [];
            inputs.Add(known);
        }

        var computed = new List<Result>();
        foreach (var period in inputs[0].Select(result => result.Period).Distinct())
        {
            var chosen = inputs.Select(known => known.Find(result => result.Period == period)).ToList();
            if (chosen.Any(result => result is null))
                continue;
            var currencies = chosen.Select(result => result!.Currency).OfType<string>().Distinct().ToList();
            if (currencies.Count > 1)
                continue;
            var values = formula.MetricIds.Zip(chosen, (id, result) => (id, result!.Number!.Value))
                .ToDictionary(pair => pair.id, pair => pair.Value);
            if (Evaluate(formula, values) is not { } number)
                continue;
            computed.Add(new Result
            {
                Entity = entity,
                Metric = metric.Metric,
                Segment = metric.Segment,
                Period = period,
                Number = number,
                Currency = metric.Metric.Unit is UnitKind.Money or UnitKind.Price ? currencies.FirstOrDefault() : null,
                Qualifier = chosen.All(result => result!.Qualifier == Qualifier.Exact) ? Qualifier.Exact : Qualifier.About,
                Basis = chosen.Max(result => result!.Basis),
                Formula = new Formula(formula.Template, chosen!) { NamesInputs = true },
                Facts = [.. chosen.SelectMany(result => result!.Facts)],
            });
        }

        return computed;
    }

    static decimal? Evaluate(FormulaExpression formula, Dictionary<string, decimal> values)
    {
        try
        {
            return formula.Evaluate(values);
        }
        catch (Exception error) when (error is DivideByZeroException or OverflowException)
        {
            return null;
        }
    }
}
