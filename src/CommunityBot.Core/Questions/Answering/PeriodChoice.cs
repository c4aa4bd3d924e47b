using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Chooses the figures that a period asks for. Figures of one period but several segments belong together.</summary>
static class PeriodChoice
{
    /// <param name="known">All figures of one entity and metric.</param>
    /// <param name="ask">Null for the newest figure.</param>
    public static List<Result> Choose(List<Result> known, PeriodAsk? ask, bool isForecast) =>
        known.Count == 0 ? [] : Of(known, ask?.For(known[0].Entity), isForecast);

    static List<Result> Of(List<Result> known, PeriodAsk? ask, bool isForecast) => ask?.Kind switch
    {
        null or PeriodAskKind.Latest or PeriodAskKind.Trailing => Newest(known, isForecast),
        PeriodAskKind.Exact => At(known, ask),
        PeriodAskKind.Part => Newest([.. known.Where(result => IsPart(result, ask))], isForecast),
        PeriodAskKind.Duration => Newest(
            [.. known.Where(result => result.Period.IsStretch && MonthsOf(result.Period) == ask.Number)],
            isForecast),
        PeriodAskKind.Range => Within(known, ask),
        PeriodAskKind.LastYears => Last(known, PeriodKind.Year, ask.Number),
        _ => Last(known, PeriodKind.Quarter, ask.Number),
    };

    /// <summary>
    /// Whether the figure is for the part of a year that is asked for. A whole year without its number also accepts
    /// figures of a moment and periods of twelve months from 1 January.
    /// </summary>
    static bool IsPart(Result result, PeriodAsk ask) => (result.Period.Kind == ask.Part && NumberOf(result.Period) == ask.Number)
        || (ask.Part is PeriodKind.Quarter or PeriodKind.Half
            && result.Period.Kind == PeriodKind.Span && result.Metric.Unit is UnitKind.Ratio or UnitKind.Count
            && PartOf(result.Period.Start, ask) is var part && part.Contains(result.Period))
        || (ask.Part == PeriodKind.Year && (!result.Period.IsStretch
            || (result.Period is { Kind: PeriodKind.Span, Start: { Month: 1, Day: 1 } } && MonthsOf(result.Period) == 12)));

    static Period PartOf(LocalDate day, PeriodAsk ask) =>
        ask.Part == PeriodKind.Half ? Period.Half(day.Year, ask.Number) : Period.Quarter(day.Year, ask.Number);

    /// <summary>
    /// The newest figures. Actual figures come before planned ones. Of periods with the same end the longest wins: a year
    /// before its last quarter.
    /// </summary>
    static List<Result> Newest(List<Result> known, bool isForecast)
    {
        var candidates = known.Where(result => isForecast == result.Basis is Basis.Planned or Basis.Estimated).ToList();
        // Statements in words are shown together, planned or not.
        if (candidates.Count == 0 || known[0].Metric.Unit == UnitKind.Statement)
            candidates = known;
        if (candidates.Count == 0)
            return [];
        var newest = candidates.MaxBy(result =>
        {
            var period = result.Period;
            return (period.End, period.Kind != PeriodKind.Span, NodaTime.Period.DaysBetween(period.Start, period.End));
        })!;
        return [.. known.Where(result => result.Period == newest.Period && (candidates.Contains(result) || newest.Segment is not null))];
    }

    /// <summary>
    /// A range of years asks for years. Halves and quarters are used only if no year is known, or if they follow the last
    /// known year.
    /// </summary>
    static List<Result> Within(List<Result> known, PeriodAsk ask)
    {
        var covered = known.Where(result => ask.Covers(result.Period)).ToList();
        var years = covered.Where(result => result.Period.Kind == PeriodKind.Year).ToList();
        if (years.Count == 0 || ask.Ends is { First.Kind: not PeriodKind.Year } or { Last.Kind: not PeriodKind.Year })
            return covered;
        var last = years.Max(result => result.Period.End);
        return
        [
            .. covered.Where(result => result.Period.Kind is PeriodKind.Year or PeriodKind.Span
                || !result.Period.IsStretch
                || result.Period.Start > last),
        ];
    }

    /// <summary>How far the stated end of a fiscal period may lie from the one that the company's rule gives.</summary>
    const int DaysOfFiscalEnd = 7;

    static List<Result> At(List<Result> known, PeriodAsk ask)
    {
        var asked = ask.Period;
        // The days of a fiscal year are not known for a company whose year ends by no rule; its name is.
        // One that ends within a week of the calendar's is not told apart from it.
        var exact = known.Where(result => result.Period.IsSame(asked) || (result.Period.Fiscal is { } label
            && (ask.Fiscal is { } wanted ? label == wanted
                : label.SameNameInCalendar == asked && result.Period.IsNearly(asked)))).ToList();
        if (exact.Count > 0)
            return exact;

        // Some sources give a year-end balance for the year, others for its last day.
        var days = ask.Fiscal is null ? 0 : DaysOfFiscalEnd;
        var sameEnd = known.Where(result => Math.Abs(NodaTime.Period.DaysBetween(result.Period.End, asked.End)) <= days
            && result.Metric.Kind == MetricKind.Stock
            && (!asked.IsStretch || !result.Period.IsStretch)).ToList();
        if (sameEnd.Count > 0)
            return sameEnd;
        if (asked.Kind == PeriodKind.Instant)
            return EndingOn(known, asked.End);

        // A figure of a moment or of a shorter span within the period is shown with its own dates.
        var within = known.Where(result => asked.Contains(result.Period)
            && (!result.Period.IsStretch
                || (!ask.IsWhole && result.Period.Kind == PeriodKind.Span && result.Metric.Unit is UnitKind.Ratio or UnitKind.Count)));
        return Newest([.. within], isForecast: false);
    }

    /// <summary>
    /// For a day, the longest period that ends on it: 'revenue at the end of 2024' is the revenue of that year.
    /// </summary>
    static List<Result> EndingOn(List<Result> known, LocalDate end)
    {
        var ended = known.Where(result => result.Period.IsStretch && result.Period.End == end).ToList();
        return ended.Count == 0 ? [] : [.. ended.Where(result => result.Period.Start == ended.Min(other => other.Period.Start))];
    }

    /// <summary>The given number of years or quarters up to the newest known one, and the ratios known since.</summary>
    static List<Result> Last(List<Result> known, PeriodKind kind, int count)
    {
        var whole = known.Where(result => result.Period.Kind == kind && result.Basis is not (Basis.Planned or Basis.Estimated)).ToList();
        if (whole.Count == 0)
            return kind == PeriodKind.Year ? [.. known.Where(result => !result.Period.IsStretch)] : [];
        var newest = whole.Max(result => result.Period.End);
        // Fiscal years of whole weeks begin on a different day each year.
        var slack = whole.Exists(result => result.Period.Fiscal is not null) ? 7 : 0;
        var from = newest.PlusDays(1).PlusMonths((kind == PeriodKind.Year ? -12 : -3) * count).PlusDays(-slack);
        return
        [
            .. known.Where(result => result.Period.Start >= from
                && (result.Period.Kind == kind
                    || (kind == PeriodKind.Year && result.Period.Start > newest && result.Metric.Unit == UnitKind.Ratio))),
        ];
    }

    public static int NumberOf(Period period) => period.Kind switch
    {
        _ when period.Fiscal is { } label => label.Number,
        PeriodKind.Half => (period.Start.Month + 5) / 6,
        PeriodKind.Quarter => (period.Start.Month + 2) / 3,
        _ => 0,
    };

    public static int MonthsOf(Period period) => period.Fiscal is { Kind: var kind }
        ? kind switch { PeriodKind.Quarter => 3, PeriodKind.Half => 6, PeriodKind.NineMonths => 9, _ => 12 }
        : ((period.End.Year - period.Start.Year) * 12) + period.End.Month - period.Start.Month + 1;
}
