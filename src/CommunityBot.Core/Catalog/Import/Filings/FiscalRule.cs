using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>Finds the rule by which a company's fiscal years end, for one that the catalog does not have.</summary>
static class FiscalRule
{
    const int YearsConsidered = 6;

    /// <param name="ends">The last days of its years, oldest first.</param>
    /// <param name="offset">The difference of a year's name and the calendar year in which it ends.</param>
    /// <returns>Null if its years are calendar years, or no rule fits.</returns>
    public static FiscalCalendar? Of(IReadOnlyList<LocalDate> ends, int offset)
    {
        var recent = ends.TakeLast(YearsConsidered).ToList();
        if (recent.Count == 0 || recent.TrueForAll(end => end is { Month: 12, Day: 31 }))
            return null;
        var month = recent.GroupBy(end => end.PlusDays(-4).Month).MaxBy(group => group.Count())!.Key;
        var weekday = recent[^1].DayOfWeek;
        FiscalCalendar[] rules = [new(month), new(month, weekday), new(month, weekday, IsNearest: true)];
        return Array.Find(rules, rule => recent.TrueForAll(end => Fits(rule, end))) is { } fitting
            ? fitting with { IsNamedByStart = offset < 0 }
            : null;
    }

    static bool Fits(FiscalCalendar rule, LocalDate end)
    {
        for (var year = end.Year - 1; year <= end.Year + 1; year++)
        {
            if (rule.Resolve(new(year, PeriodKind.Year, 0)).End == end)
                return true;
        }

        return false;
    }
}
