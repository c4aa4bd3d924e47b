using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>
/// The growth of a metric: stated by a source, computed from two figures, or both with a check that they agree.
/// </summary>
static class GrowthAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                foreach (var metric in ask.Metrics)
                {
                    var before = draft.Results.Count;
                    foreach (var period in Ends(ask.Periods).DefaultIfEmpty())
                        await Add(draft, finder, entity, metric, period);
                    CheckDirection(draft, metric.Metric, draft.Results.Skip(before));
                }
            }
        }

        if (!ProcessParts.Fit(draft))
            draft.RefuseWithNearest(RefusalReason.NotKnown);
    }

    /// <summary>Two exact periods are the ends of one change; all others are answered one by one.</summary>
    static List<(PeriodAsk First, PeriodAsk? Last)?> Ends(IReadOnlyList<PeriodAsk> periods)
    {
        if (periods is [{ Kind: PeriodAskKind.Exact } one, { Kind: PeriodAskKind.Exact } other])
            return [one.Period.End <= other.Period.End ? (one, other) : (other, one)];
        return [.. periods.Where(period => period.Kind != PeriodAskKind.Latest).Select(period => ((PeriodAsk, PeriodAsk?)?)(period, null))];
    }

    static async ValueTask Add(Draft draft, FactFinder finder, Entity entity, MetricAsk metric, (PeriodAsk First, PeriodAsk? Last)? asked)
    {
        var known = (await finder.Known(entity, metric))
            .Where(result => result.Number is not null && result.Basis is not (Basis.Planned or Basis.Estimated))
            .ToList();
        if (Stages(await finder.Known(entity, metric with { Segment = null })) is [var before, var after])
        {
            if (asked is ({ Kind: PeriodAskKind.Exact } time, null) && PeriodChoice.Choose([before, after], time, isForecast: false).Count == 0)
            {
                draft.Miss(entity, metric, time);
                return;
            }

            draft.Results.AddRange([before, after]);
            AddChange(draft, before, after);
            return;
        }

        var stated = await finder.StatedRates(entity, metric);
        var measure = draft.Query.Growth ?? GrowthMeasure.YearOnYear;
        switch (asked)
        {
            case null:
                Newest(draft, finder, known, stated, measure, entity, metric);
                break;
            case ({ Kind: PeriodAskKind.Exact } period, null):
                Exact(draft, known, stated, measure, period.For(entity), entity, metric);
                break;
            case ({ Kind: PeriodAskKind.Part or PeriodAskKind.Duration } part, null)
                when PeriodChoice.Choose([.. stated, .. known], part, isForecast: false) is [var newest, ..]:
                Exact(draft, known, stated, measure, Exactly(newest.Period), entity, metric);
                break;
            case ({ Kind: PeriodAskKind.Trailing } trailing, null)
                when PeriodChoice.Choose(known, trailing, isForecast: false) is [var newest, ..]:
                Exact(draft, known, [], measure, Exactly(newest.Period), entity, metric);
                break;
            case ({ Kind: PeriodAskKind.Exact } first, { } last):
                Between(draft, At(known, first), At(known, last), entity, metric, first, last);
                break;
            case ({ } whole, null):
                var range = whole.For(entity);
                var covered = PeriodChoice.Choose(known, range, isForecast: false);
                var same = Comparable(covered);
                var (from, to) = range.Ends is { } named
                    ? (Exactly(named.First), Exactly(named.Last))
                    : ((PeriodAsk?)null, (PeriodAsk?)null);
                var ends = from is not null && to is not null
                    ? (At(known, from), At(known, to))
                    : (same.FirstOrDefault(), same.LastOrDefault());
                if (range.IsClosed && !draft.Query.IsMultiple && !draft.Query.IsAboutWhole && measure != GrowthMeasure.QuarterOnQuarter
                    && stated.Find(result => range.Covers(result.Period) && result.Measure == Measure.Compound) is { } claim)
                {
                    draft.Results.Add(claim);
                }

                Between(draft, ends.Item1, ends.Item2, entity, metric, from, to);
                break;
        }
    }

    /// <summary>Whether the note of a figure says that the figure itself is a gain: 六个月里新增的人数.</summary>
    static bool IsGain(CommunityBot.Core.Messaging.Localized note, CatalogSnapshot catalog) =>
        catalog.Concepts.FirstOrDefault(concept => concept.Id == "rise") is { } rise
        && rise.Words.Any(word =>
            word.Length > 1 && note.All.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The figures before and after a fall or a rise that a source states without dates; else empty.</summary>
    static List<Result> Stages(List<Result> known) =>
        known is [{ Segment: { } one }, { Segment: { } other }] && known[0].Period == known[1].Period
        && StageSegments.IsBefore(one) && StageSegments.IsAfter(other) ? known : [];

    static void Newest(
        Draft draft,
        FactFinder finder,
        List<Result> known,
        List<Result> stated,
        GrowthMeasure measure,
        Entity entity,
        MetricAsk metric)
    {
        if (draft.Query.IsMultiple && Comparable(known) is [var oldest, .., var latest])
        {
            draft.Results.AddRange([oldest, latest]);
            AddChange(draft, oldest, latest);
            return;
        }

        var wanted = stated.Where(result => result.Metric.Growth!.By == measure).MaxBy(result => result.Period.End);
        if (wanted is not null)
        {
            draft.Results.Add(wanted);
            StatedGrowth.AddCheck(draft, wanted, known);
            return;
        }

        var newest = PeriodChoice.Choose(known, null, isForecast: false);
        var series = Comparable(known);
        if (newest is [{ } last] && Prior(known, last.Period, measure) is { } prior)
        {
            AddChange(draft, prior, last);
        }
        else if (metric.Metric.Unit == UnitKind.Ratio && known.Count >= 2)
        {
            draft.Results.AddRange([known[^2], known[^1]]);
            AddChange(draft, known[^2], known[^1]);
        }
        else if (measure is GrowthMeasure.YearOnYear or GrowthMeasure.Compound
            && stated.Where(result => result.Metric.Growth!.By is GrowthMeasure.YearOnYear or GrowthMeasure.Compound)
                .MaxBy(result => result.Period.End) is { } other)
        {
            if (measure == GrowthMeasure.YearOnYear && other.Measure == Measure.Compound)
                draft.Say(AnswerTexts.YearlyInstead);
            draft.Results.Add(other);
            StatedGrowth.AddCheck(draft, other, known);
        }
        else if (series.Count >= 2 && measure is GrowthMeasure.YearOnYear or GrowthMeasure.Compound)
        {
            if (measure == GrowthMeasure.YearOnYear && series[0].Period.IsStretch)
                draft.Say(AnswerTexts.YearlyInstead);
            AddChange(draft, series[0], series[^1]);
        }
        else if (known is [{ Facts: [{ Note: { } note }, ..] } gained] && draft.Query.Direction != 0 && IsGain(note, finder.Catalog))
        {
            draft.Results.Add(gained);
            Checks.Add(draft);
        }
        else if (known.Count > 0)
        {
            draft.Say(AnswerTexts.PriorMissing, PriorPeriod(known[^1].Period, measure), metric.Metric);
        }
        else
        {
            draft.Miss(entity, metric, null);
        }
    }

    static void Exact(
        Draft draft,
        List<Result> known,
        List<Result> stated,
        GrowthMeasure measure,
        PeriodAsk asked,
        Entity entity,
        MetricAsk metric)
    {
        var period = asked.Period;
        var wanted = stated.Find(result => result.Period.IsSame(period) && result.Metric.Growth!.By == measure)
            ?? (measure == GrowthMeasure.YearOnYear
                ? stated.Find(result => result.Period.IsSame(period) && result.Metric.Growth!.By == GrowthMeasure.Compound)
                : null);
        if (wanted is not null)
        {
            draft.Results.Add(wanted);
            StatedGrowth.AddCheck(draft, wanted, known);
            return;
        }

        var last = PeriodChoice.Choose(known, asked, isForecast: false).FirstOrDefault();
        if (last is not null && Prior(known, last.Period, measure) is { } prior)
            AddChange(draft, prior, last);
        else if (last is null)
            draft.Miss(entity, metric, asked);
        else
            draft.Say(AnswerTexts.PriorMissing, PriorPeriod(last.Period, measure), metric.Metric);
    }

    static void Between(
        Draft draft,
        Result? first,
        Result? last,
        Entity entity,
        MetricAsk metric,
        PeriodAsk? firstAsked,
        PeriodAsk? lastAsked)
    {
        if (first is null)
            draft.Miss(entity, metric, firstAsked);
        if (last is null && (first is not null || lastAsked is not null))
            draft.Miss(entity, metric, lastAsked);
        if (first is null || last is null || first == last)
            return;
        if (metric.Metric.Unit is not UnitKind.Ratio && first.Period.IsStretch
            && PeriodChoice.MonthsOf(first.Period) != PeriodChoice.MonthsOf(last.Period))
        {
            draft.Results.AddRange([first, last]);
            draft.Say(AnswerTexts.UnlikePeriods);
            return;
        }

        if (firstAsked is not null && lastAsked is not null)
            draft.Results.AddRange(new[] { first, last }.Where(end => !draft.Results.Contains(end)));
        AddChange(draft, first, last);
    }

    static void AddChange(Draft draft, Result first, Result last)
    {
        if (!Change.HaveSameShares(first, last))
        {
            draft.Results.AddRange(new[] { first, last }.Where(end => !draft.Results.Contains(end)));
            draft.Say(AnswerTexts.OtherShares);
            return;
        }

        if (draft.Query.IsMultiple && Change.Multiple(first, last) is { } multiple)
            draft.Results.Add(multiple);
        else
            draft.Results.AddRange(Change.Between(first, last));
        if (first.Period.IsStretch && PeriodChoice.MonthsOf(first.Period) != PeriodChoice.MonthsOf(last.Period))
            draft.Say(AnswerTexts.UnlikePeriods);
    }

    static void CheckDirection(Draft draft, Metric metric, IEnumerable<Result> results)
    {
        var changes = results.Where(result => result.Measure is Measure.Growth or Measure.Compound or Measure.Difference).ToList();
        if (draft.Query.Direction == 0 || changes.Count == 0
            || changes.Any(change => Math.Sign(change.Number ?? 0) != -draft.Query.Direction))
        {
            return;
        }

        draft.Remarks.Insert(0, new Remark(draft.Query.Direction < 0 ? AnswerTexts.PremiseRose : AnswerTexts.PremiseFell, metric));
    }

    static Result? Prior(List<Result> known, Period period, GrowthMeasure measure)
    {
        if (measure == GrowthMeasure.Compound)
            return null;
        var prior = PriorPeriod(period, measure);
        return known.Find(result => result.Period.IsSame(prior)) ?? (period.Kind != PeriodKind.Span ? null
            : known.Find(result => result.Period.Kind == PeriodKind.Span
                && IsNear(result.Period.Start, prior.Start) && IsNear(result.Period.End, prior.End)));
    }

    /// <summary>Twelve months of a company whose quarters have whole weeks end some days apart from one year to the next.</summary>
    static bool IsNear(NodaTime.LocalDate one, NodaTime.LocalDate other) => Math.Abs(NodaTime.Period.DaysBetween(one, other)) <= 7;

    static Period PriorPeriod(Period period, GrowthMeasure measure) =>
        measure == GrowthMeasure.QuarterOnQuarter && period.Kind == PeriodKind.Quarter ? period.QuarterBefore() : period.AddYears(-1);

    /// <summary>The figures of the most common kind of period and currency.</summary>
    static List<Result> Comparable(List<Result> known) =>
        known.GroupBy(result => (result.Period.Kind, result.Currency)).MaxBy(group => group.Count())?.ToList() ?? [];

    static Result? At(List<Result> known, PeriodAsk period) => PeriodChoice.Choose(known, period, isForecast: false).FirstOrDefault();

    static PeriodAsk Exactly(Period period) => new(PeriodAskKind.Exact, 0) { Period = period };
}
