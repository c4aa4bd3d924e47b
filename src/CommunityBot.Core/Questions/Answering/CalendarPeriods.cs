using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Figures of a company with fiscal years by the calendar, as data services give them: each fiscal quarter stands for the calendar
/// quarter that holds its middle. A half or a year is the fiscal one that begins and ends nearly with it, else the sum of its
/// quarters. The days that are really covered are said.
/// </summary>
static class CalendarPeriods
{
    /// <summary>How far the ends of a fiscal year or half may lie from those of the calendar: NVIDIA's by up to 31 days.</summary>
    const int MaxDaysOff = 35;

    /// <summary>How far the day of a balance may lie from the end of the calendar quarter.</summary>
    const int MaxDaysOfBalance = 46;

    static readonly Localized Days = new(
        "{0}的财季与自然季的起止日不同，{1}用最接近的{2}。",
        "{0}的財季與曆季的起訖日不同，{1}用最接近的{2}。",
        "{0}'s quarters do not end with the calendar's: for {1} the nearest are taken, {2}.");

    /// <param name="keepsFiscal">Whether the figures are also kept as stated.</param>
    public static List<Result> Of(List<Result> known, Entity entity, bool keepsFiscal)
    {
        if (entity.FiscalYear is null && !known.Exists(result => result.Period.Fiscal is not null))
            return known;
        var calendar = known.Where(result => result.Period is { Fiscal: null, IsStretch: true }).ToList();
        foreach (var series in known.GroupBy(result => (result.Segment, result.Currency, result.Basis is Basis.Planned or Basis.Estimated)))
        {
            List<Result> own = [.. Renamed(series), .. Balances(series)];
            own.AddRange(Sums(own));
            calendar.AddRange(own.Where(result => !calendar.Exists(other => other.Period == result.Period && IsOfOne(other, result))));
        }

        if (keepsFiscal)
            calendar.AddRange(known.Except(calendar));
        return [.. calendar.OrderBy(result => result.Period.End).ThenBy(result => result.Period.Start)];
    }

    /// <summary>Says which days stand for the calendar periods of an answer, where they are not the same.</summary>
    public static void SayDays(Draft draft)
    {
        var said = draft.Results.SelectMany(WithInputs)
            .Where(result => result.Formula is { NamesPeriods: true } && result.Period.FitsCalendar())
            .Select(result => (result.Entity, result.Period, Covered: Covered(result)))
            .Where(row => row.Covered is { } days && (days.Start != row.Period.Start || days.End != row.Period.End))
            .DistinctBy(row => (row.Entity.Id, row.Period))
            .OrderByDescending(row => row.Period.End)
            .DistinctBy(row => row.Entity.Id);
        foreach (var (entity, period, days) in said.ToList())
            draft.Say(Days, entity, period, days!.Value);
    }

    static bool FitsCalendar(this Period period) => period is { Fiscal: null, Kind: not (PeriodKind.Span or PeriodKind.Instant) };

    static IEnumerable<Result> WithInputs(Result result) => (result.Formula?.Inputs ?? []).SelectMany(WithInputs).Prepend(result);

    /// <summary>The days that the inputs cover.</summary>
    static Period? Covered(Result result)
    {
        var inputs = result.Formula!.Inputs
            .SelectMany(input => input.Formula is { NamesPeriods: true } own ? own.Inputs : [input])
            .ToList();
        return inputs.Count == 0 ? null
            : new Period(PeriodKind.Span, inputs.Min(input => input.Period.Start), inputs.Max(input => input.Period.End));
    }

    static bool IsOfOne(Result one, Result other) => one.Segment == other.Segment && one.Currency == other.Currency;

    /// <summary>The fiscal periods that stand for a calendar period, under its name.</summary>
    static IEnumerable<Result> Renamed(IEnumerable<Result> series) => series
        .Select(result => (Result: result, Name: NameOf(result.Period)))
        .Where(pair => pair.Name is not null)
        .GroupBy(pair => pair.Name!.Value)
        .SelectMany(group => group.GroupBy(pair => DaysOff(pair.Result.Period, group.Key)).MinBy(nearest => nearest.Key)!
            .Select(pair => As(pair.Result, group.Key)));

    static Period? NameOf(Period period)
    {
        if (period.Fiscal is null)
            return null;
        var middle = period.Start.PlusDays(NodaTime.Period.DaysBetween(period.Start, period.End) / 2);
        var half = period.Start.PlusDays(NodaTime.Period.DaysBetween(period.Start, period.End) / 2).Month > 6 ? 2 : 1;
        return period.Kind switch
        {
            PeriodKind.Quarter => Period.Quarter(middle.Year, ((middle.Month - 1) / 3) + 1),
            PeriodKind.Half when DaysOff(period, Period.Half(middle.Year, half)) <= MaxDaysOff => Period.Half(middle.Year, half),
            PeriodKind.NineMonths when DaysOff(period, Period.NineMonths(middle.Year)) <= MaxDaysOff => Period.NineMonths(middle.Year),
            PeriodKind.Year when DaysOff(period, Period.Year(middle.Year)) <= MaxDaysOff => Period.Year(middle.Year),
            _ => null,
        };
    }

    /// <summary>Sums of quarters for the years, halves and nine months that no fiscal period stands for.</summary>
    static IEnumerable<Result> Sums(List<Result> named)
    {
        var quarters = named
            .Where(result => result is
            {
                Period.Kind: PeriodKind.Quarter, Number: not null, Metric.Kind: MetricKind.Flow,
                Unit: UnitKind.Money or UnitKind.Count
            })
            .GroupBy(result => result.Period)
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var year in quarters.Keys.Select(period => period.Start.Year).Distinct())
        {
            Period[] wholes = [Period.Year(year), Period.Half(year, 1), Period.Half(year, 2), Period.NineMonths(year)];
            foreach (var whole in wholes.Where(whole => !named.Exists(result => result.Period == whole)))
            {
                var parts = Enumerable.Range(1, 4).Select(number => Period.Quarter(year, number)).Where(whole.Contains).ToList();
                // Two values of one quarter contradict each other, and make no sum.
                if (parts.TrueForAll(part => quarters.TryGetValue(part, out var values) && values.Count == 1))
                    yield return PeriodSum.Of(whole, [.. parts.Select(part => quarters[part][0].Formula!.Inputs[0])]);
            }
        }
    }

    /// <summary>Balances as those of the calendar quarter whose end is nearest.</summary>
    static IEnumerable<Result> Balances(IEnumerable<Result> series) => series
        .Where(result => result is { Period.Kind: PeriodKind.Instant, Metric.Kind: MetricKind.Stock })
        .Select(result => (Result: result, Day: QuarterEnd(result.Period.End)))
        .Where(pair => Math.Abs(NodaTime.Period.DaysBetween(pair.Result.Period.End, pair.Day)) <= MaxDaysOfBalance)
        .GroupBy(pair => pair.Day)
        .SelectMany(group => group.GroupBy(pair => Math.Abs(NodaTime.Period.DaysBetween(pair.Result.Period.End, group.Key)))
            .MinBy(nearest => nearest.Key)!
            .Select(pair => As(pair.Result, Period.Instant(group.Key))));

    /// <summary>The nearest end of a calendar quarter.</summary>
    static LocalDate QuarterEnd(LocalDate day)
    {
        var near = day.PlusDays(-MaxDaysOfBalance);
        return new LocalDate(near.Year, (((near.Month - 1) / 3) + 1) * 3, 1).With(DateAdjusters.EndOfMonth);
    }

    static Result As(Result result, Period period) =>
        result.Period == period ? result : result with { Period = period, Formula = new Formula("{0}", [result]) { NamesPeriods = true } };

    static int DaysOff(Period one, Period other) => Math.Max(
        Math.Abs(NodaTime.Period.DaysBetween(one.Start, other.Start)), Math.Abs(NodaTime.Period.DaysBetween(one.End, other.End)));
}
