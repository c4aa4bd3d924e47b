using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>
/// The fiscal years of a company as its filings state their first and last days, and the periods within them. Deriving them from a
/// rule would be a week wrong for some quarters of companies whose years have 52 or 53 weeks.
/// </summary>
sealed class FilingYears
{
    const int Tolerance = 10;

    // Years end a few days before or after the month's end, so that the year is taken from some days before.
    const int DaysBack = 15;

    readonly FiscalCalendar? calendar;
    readonly List<(LocalDate Start, LocalDate End, int Name)> years;

    /// <param name="calendar">The rule of the catalog; null if there is none.</param>
    public FilingYears(IEnumerable<FilingRow> rows, FiscalCalendar? calendar)
    {
        this.calendar = calendar;
        var annual = rows.Where(row => row.Start is { } start && Days(start, row.End) is >= 350 and <= 380).ToList();
        var spans = annual.GroupBy(row => (row.Start!.Value, row.End))
            .Where(group => group.Any(row => row.Filing.IsAnnual))
            .Select(group => group.Key)
            .OrderBy(span => span.End)
            .ToList();
        var offset = OffsetOf(annual);
        years = [.. spans.Select(span => (span.Value, span.End, calendar?.Named(span.Value, span.End)?.Fiscal?.Year
            ?? NameOf(span.End, offset)))];
        // The year that is under way has no annual figure yet; one before the first may have quarters.
        if (years is [.., var last])
            years.Add((last.End.PlusDays(1), last.End.PlusDays(364), last.Name + 1));
        if (years is [var first, ..])
            years.Insert(0, (first.Start.PlusDays(-364), first.Start.PlusDays(-1), first.Name - 1));
        Offset = offset;
    }

    /// <summary>The difference of a year's name and the calendar year in which it ends.</summary>
    public int Offset { get; }

    /// <summary>The last days of the years with annual figures, oldest first.</summary>
    public IReadOnlyList<LocalDate> Ends => years.Count < 3 ? [] : [.. years.Skip(1).SkipLast(1).Select(year => year.End)];

    /// <summary>The year, half, quarter or nine months with these days; null for other stretches.</summary>
    public Period? Named(LocalDate start, LocalDate end)
    {
        if (calendar?.Named(start, end) is { } named)
            return named;
        foreach (var (first, last, name) in years)
        {
            if (Days(first, start) < -Tolerance || Days(start, last) < 0 || Days(end, last) < -Tolerance)
                continue;
            if (LabelOf(Quarters(Days(first, start)), Quarters(Days(first, end)), name) is { } label)
                return Period.OfFiscal(label, start, end);
        }

        return null;
    }

    /// <param name="from">The number of quarters before the period starts.</param>
    /// <param name="to">The number of quarters until it ends.</param>
    static FiscalLabel? LabelOf(int? from, int? to, int year) => (from, to) switch
    {
        (0, 4) => new(year, PeriodKind.Year, 0),
        (0, 3) => new(year, PeriodKind.NineMonths, 0),
        (0, 2) => new(year, PeriodKind.Half, 1),
        (2, 4) => new(year, PeriodKind.Half, 2),
        ({ } first, { } last) when last == first + 1 => new(year, PeriodKind.Quarter, last),
        _ => null,
    };

    /// <summary>The number of quarters that these days are, within ten days; null if they are not whole ones.</summary>
    static int? Quarters(int days)
    {
        var quarters = (int)Math.Round(days / 91.3, MidpointRounding.AwayFromZero);
        return Math.Abs(days - (quarters * 91.3)) <= Tolerance ? quarters : null;
    }

    /// <summary>
    /// By the newest annual period of each annual report, of which the fiscal year of the filing is the name.
    /// </summary>
    static int OffsetOf(List<FilingRow> annual) => annual
        .Where(row => row.Filing.IsAnnual && row.FilingYear > 0)
        .GroupBy(row => row.Filing)
        .Select(group => group.MaxBy(row => row.End))
        .OrderByDescending(row => row.Filing.Filed)
        .Take(5)
        .GroupBy(row => row.FilingYear - row.End.PlusDays(-DaysBack).Year)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key ?? 0;

    static int NameOf(LocalDate end, int offset) => end.PlusDays(-DaysBack).Year + offset;

    static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
