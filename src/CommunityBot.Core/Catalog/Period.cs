using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// The period of a figure. A company's fiscal period has its label and its own first and last day, and is never equal
/// to the calendar period of the same name; one with the same days is represented by the calendar period. The text form
/// (<see cref="ToString"/>) is what packs, imports and the database hold: <c>2024</c>, <c>2025H1</c>, <c>2025Q3</c>,
/// <c>2025Q1-Q3</c>, <c>2025-09</c> (a month), <c>2022..2025H1</c> (a span), <c>2025-12-31</c> (an instant),
/// <c>~2025-12-17</c> (stated in a source of that day without a date of its own),
/// <c>FY2025Q1:2024-01-29..2024-04-28</c> (fiscal).
/// </summary>
readonly record struct Period(PeriodKind Kind, LocalDate Start, LocalDate End)
{
    /// <summary>The fiscal label; null for calendar periods.</summary>
    public FiscalLabel? Fiscal { get; init; }

    public static Period Year(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    public static Period Half(int year, int half) => Months(PeriodKind.Half, year, (half * 6) - 5, 6);

    public static Period Quarter(int year, int quarter) => Months(PeriodKind.Quarter, year, (quarter * 3) - 2, 3);

    public static Period NineMonths(int year) => Months(PeriodKind.NineMonths, year, 1, 9);

    public static Period Month(int year, int month) => Months(PeriodKind.Month, year, month, 1);

    public static Period Instant(LocalDate date) => new(PeriodKind.Instant, date, date);

    /// <summary>For a figure without a date of its own, the date of its source.</summary>
    public static Period Published(LocalDate date) => new(PeriodKind.Published, date, date);

    /// <summary>A fiscal period; the calendar period if it has the same days.</summary>
    public static Period OfFiscal(FiscalLabel label, LocalDate start, LocalDate end) =>
        label.SameNameInCalendar is var calendar && calendar.Start == start && calendar.End == end
            ? calendar
            : new(label.Kind, start, end) { Fiscal = label };

    /// <summary>
    /// The period of these days: a year, first or second half or nine months if they match, else a span.
    /// </summary>
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

    /// <summary>
    /// The same part of the year, <paramref name="years"/> later. The days of a fiscal period may be off by a few; its
    /// label is exact.
    /// </summary>
    public Period AddYears(int years) => Kind switch
    {
        _ when Fiscal is { } label => new(Kind, Start.PlusYears(years), End.PlusYears(years)) { Fiscal = label.AddYears(years) },
        PeriodKind.Year => Year(Start.Year + years),
        PeriodKind.Span or PeriodKind.Instant or PeriodKind.Published =>
            this with { Start = Start.PlusYears(years), End = End.PlusYears(years) },
        _ => this with
        {
            Start = Start.PlusYears(years),
            End = Months(Kind, Start.Year + years, Start.Month, End.Month - Start.Month + 1).End,
        },
    };

    /// <summary>The previous quarter; call it for quarters only.</summary>
    public Period QuarterBefore()
    {
        if (Fiscal is not { } label)
            return Months(PeriodKind.Quarter, Start.PlusMonths(-3).Year, Start.PlusMonths(-3).Month, 3);
        var before = label.Number == 1 ? new FiscalLabel(label.Year - 1, PeriodKind.Quarter, 4) : label with { Number = label.Number - 1 };
        return new(PeriodKind.Quarter, Start.PlusMonths(-3), Start.PlusDays(-1)) { Fiscal = before };
    }

    /// <summary>
    /// Whether both are the same period of one company, even if two sources state different days of a fiscal period.
    /// </summary>
    public bool IsSame(Period other) => this == other || (Fiscal is { } label && label == other.Fiscal);

    /// <summary>
    /// Whether a company's figure for the one is its figure for the other: they are the same, or have the same name in the company's
    /// calendar and in the common one and nearly the same days.
    /// </summary>
    public bool IsSameOrNearly(Period other) => IsSame(other)
        || (IsNearly(other) && (Fiscal ?? FiscalLabel.Of(this)) is { } name && name == (other.Fiscal ?? FiscalLabel.Of(other)));

    /// <summary>
    /// Whether both begin and end within a week of each other: a year to the last Saturday of December is the calendar's.
    /// </summary>
    public bool IsNearly(Period other) => Math.Abs(NodaTime.Period.DaysBetween(Start, other.Start)) <= 7
        && Math.Abs(NodaTime.Period.DaysBetween(End, other.End)) <= 7;

    /// <summary>Whether it covers a stretch of time, as opposed to a point in time.</summary>
    public bool IsStretch => Kind is not (PeriodKind.Instant or PeriodKind.Published);

    public bool Contains(Period other) => Start <= other.Start && other.End <= End;

    public override string ToString() => Kind switch
    {
        _ when Fiscal is { } label => $"{label}:{Day(Start)}..{Day(End)}",
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
