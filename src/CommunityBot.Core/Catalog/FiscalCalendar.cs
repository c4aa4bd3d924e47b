using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// A company's fiscal year rule, as written in the catalog: <c>march</c> (its last day), <c>last sunday of january</c>,
/// <c>saturday nearest the end of september</c>; with <c>, named by its start</c> if the year that ends in March 2025
/// is called 2024. Years that end on a weekday have 52 or 53 weeks; the first three quarters have 13 weeks and the last
/// has the rest. Dates stated in a filing may differ by a week and take precedence.
/// </summary>
/// <param name="Weekday">Null if the year ends on the last day of the month.</param>
/// <param name="IsNearest">Whether it ends on the weekday nearest to the end of the month, possibly in the next month,
/// instead of the last one in it.</param>
sealed partial record FiscalCalendar(int Month, IsoDayOfWeek? Weekday = null, bool IsNearest = false, bool IsNamedByStart = false)
{
    const int QuarterWeeks = 13;

    /// <summary>Parses a rule; null if it is not valid.</summary>
    public static FiscalCalendar? Parse(string text)
    {
        if (Rule().Match(text.Trim().ToLowerInvariant()) is not { Success: true } match)
            return null;
        var month = Array.IndexOf(Months, match.Groups["month"].Value) + 1;
        var weekday = match.Groups["weekday"].Success
            ? Enum.Parse<IsoDayOfWeek>(match.Groups["weekday"].Value, ignoreCase: true)
            : (IsoDayOfWeek?)null;
        return new(month, weekday, match.Groups["nearest"].Success, match.Groups["start"].Success);
    }

    /// <summary>The period for a label, with its first and last day.</summary>
    public Period Resolve(FiscalLabel label)
    {
        var (start, end) = (EndOf(label.Year - 1).PlusDays(1), EndOf(label.Year));
        var (first, last) = label.Quarters;
        return Period.OfFiscal(label, first == 1 ? start : QuarterEnd(start, end, first - 1).PlusDays(1), QuarterEnd(start, end, last));
    }

    /// <summary>The name of the year that this day is in.</summary>
    public int YearOf(LocalDate day)
    {
        var year = day.Year - 1;
        while (EndOf(year) < day)
            year++;
        return year;
    }

    /// <summary>The fiscal period that matches these dates within a week at each end; null if none does.</summary>
    public Period? Named(LocalDate start, LocalDate end)
    {
        for (var year = end.Year - 1; year <= end.Year + 1; year++)
        {
            foreach (var label in Parts(year))
            {
                var period = Resolve(label);
                if (IsNear(period.Start, start) && IsNear(period.End, end))
                    return Period.OfFiscal(label, start, end);
            }
        }

        return null;
    }

    public override string ToString()
    {
        var month = Months[Month - 1];
        var rule = Weekday is not { } weekday ? month
            : IsNearest ? $"{weekday.ToString().ToLowerInvariant()} nearest the end of {month}"
            : $"last {weekday.ToString().ToLowerInvariant()} of {month}";
        return IsNamedByStart ? $"{rule}, named by its start" : rule;
    }

    static IEnumerable<FiscalLabel> Parts(int year) =>
    [
        new(year, PeriodKind.Year, 0), new(year, PeriodKind.Half, 1), new(year, PeriodKind.Half, 2), new(year, PeriodKind.NineMonths, 0),
        .. Enumerable.Range(1, 4).Select(quarter => new FiscalLabel(year, PeriodKind.Quarter, quarter)),
    ];

    static bool IsNear(LocalDate one, LocalDate other) => Math.Abs(NodaTime.Period.DaysBetween(one, other)) <= 7;

    LocalDate EndOf(int name)
    {
        var monthEnd = new LocalDate(IsNamedByStart ? name + 1 : name, Month, 1).PlusMonths(1).PlusDays(-1);
        if (Weekday is not { } weekday)
            return monthEnd;
        var last = monthEnd.DayOfWeek == weekday ? monthEnd : monthEnd.Previous(weekday);
        return IsNearest && NodaTime.Period.DaysBetween(last, monthEnd) > 3 ? last.PlusWeeks(1) : last;
    }

    LocalDate QuarterEnd(LocalDate start, LocalDate end, int quarter)
    {
        if (quarter == 4)
            return end;
        return Weekday is null ? start.PlusMonths(quarter * 3).PlusDays(-1) : start.PlusWeeks(QuarterWeeks * quarter).PlusDays(-1);
    }

    static readonly string[] Months =
        [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(name => name.ToLowerInvariant())];

    const string Weekdays = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";

    [GeneratedRegex(
        "^(?:last (?<weekday>" + Weekdays + ") of |(?<weekday>" + Weekdays + ") (?<nearest>nearest) the end of )?" +
        "(?<month>january|february|march|april|may|june|july|august|september|october|november|december)" +
        "(?<start>, named by its start)?$")]
    private static partial Regex Rule();
}
