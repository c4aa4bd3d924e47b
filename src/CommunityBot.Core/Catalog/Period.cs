using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// What a figure is about in time. Fiscal periods are taken by their label (fiscal 2025 is <c>2025</c>), as reports and readers name them.
/// The text form (<see cref="ToString"/>) is what packs, imports and the database hold:
/// <c>2024</c>, <c>2025H1</c>, <c>2025Q3</c>, <c>2025Q1-Q3</c>, <c>2025-09</c> (a month), <c>2022..2025H1</c> (a span),
/// <c>2025-12-31</c> (an instant), <c>~2025-12-17</c> (stated in a source of that day without a date of its own).
/// </summary>
readonly record struct Period(PeriodKind Kind, LocalDate Start, LocalDate End)
{
    public static Period Year(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    public static Period Half(int year, int half) => Months(PeriodKind.Half, year, (half * 6) - 5, 6);

    public static Period Quarter(int year, int quarter) => Months(PeriodKind.Quarter, year, (quarter * 3) - 2, 3);

    public static Period NineMonths(int year) => Months(PeriodKind.NineMonths, year, 1, 9);

    public static Period Month(int year, int month) => Months(PeriodKind.Month, year, month, 1);

    public static Period Instant(LocalDate date) => new(PeriodKind.Instant, date, date);

    /// <summary>Stated by a source of this date, which gives no date for the figure itself.</summary>
    public static Period Published(LocalDate date) => new(PeriodKind.Published, date, date);

    /// <summary>From the first day of one period to the last of another; the shortest name for it where it has one.</summary>
    public static Period Span(LocalDate start, LocalDate end)
    {
        var year = start.Year;
        Period[] named = [Year(year), Half(year, 1), Half(year, 2), NineMonths(year)];
        foreach (var period in named)
        {
            if (period.Start == start && period.End == end)
                return period;
        }

        return new(PeriodKind.Span, start, end);
    }

    /// <summary>The same stretch of the year, <paramref name="years"/> later.</summary>
    public Period AddYears(int years) => Kind switch
    {
        PeriodKind.Year => Year(Start.Year + years),
        PeriodKind.Span or PeriodKind.Instant or PeriodKind.Published => this with { Start = Start.PlusYears(years), End = End.PlusYears(years) },
        _ => this with { Start = Start.PlusYears(years), End = Months(Kind, Start.Year + years, Start.Month, End.Month - Start.Month + 1).End },
    };

    /// <summary>True where the figure covers time, false where it stands at one moment.</summary>
    public bool IsStretch => Kind is not (PeriodKind.Instant or PeriodKind.Published);

    public bool Contains(Period other) => Start <= other.Start && other.End <= End;

    public override string ToString() => Kind switch
    {
        PeriodKind.Year => $"{Start.Year:D4}",
        PeriodKind.Half => $"{Start.Year:D4}H{(Start.Month + 5) / 6}",
        PeriodKind.Quarter => $"{Start.Year:D4}Q{(Start.Month + 2) / 3}",
        PeriodKind.NineMonths => $"{Start.Year:D4}Q1-Q3",
        PeriodKind.Month => $"{Start.Year:D4}-{Start.Month:D2}",
        PeriodKind.Instant => Day(End),
        PeriodKind.Published => "~" + Day(End),
        _ => $"{Edge(Start, isStart: true)}..{Edge(End, isStart: false)}",
    };

    static Period Months(PeriodKind kind, int year, int firstMonth, int count)
    {
        var start = new LocalDate(year, firstMonth, 1);
        return new(kind, start, start.PlusMonths(count).PlusDays(-1));
    }

    static string Day(LocalDate date) => $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}";

    static string Edge(LocalDate date, bool isStart) => isStart
        ? (date.Month, date.Day) switch
        {
            (1, 1) => $"{date.Year:D4}",
            (7, 1) => $"{date.Year:D4}H2",
            _ => Day(date),
        }
        : (date.Month, date.Day) switch
        {
            (12, 31) => $"{date.Year:D4}",
            (6, 30) => $"{date.Year:D4}H1",
            (9, 30) => $"{date.Year:D4}Q1-Q3",
            _ => Day(date),
        };
}

enum PeriodKind
{
    Year,
    Half,
    Quarter,
    NineMonths,
    Month,
    Span,
    Instant,
    Published,
}
