using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>A period or a range of periods that a question asks for.</summary>
/// <param name="Start">The position in the folded text.</param>
sealed record PeriodAsk(PeriodAskKind Kind, int Start)
{
    /// <summary>A company states the ends of its fiscal years, which may be a week from those that its rule gives.</summary>
    const int FiscalSlack = 10;

    /// <summary>Set for <see cref="PeriodAskKind.Exact"/>.</summary>
    public Period Period { get; init; }

    /// <summary>
    /// Set if a fiscal period is asked for by name. <see cref="Period"/> is then the calendar period of that name.
    /// </summary>
    public FiscalLabel? Fiscal { get; init; }

    /// <summary>Whether a calendar period is asked for by that word: 'calendar 2024', 2024自然年.</summary>
    public bool IsCalendar { get; init; }

    /// <summary>Whether all of a year is asked for by that word: 2025全年, 'full year 2025'. A figure of a part of it is no answer.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Today, if the fiscal period is counted from the one under way: last fiscal year.</summary>
    public LocalDate? Today { get; init; }

    /// <summary>
    /// For <see cref="PeriodAskKind.Part"/>: whether a half, a quarter, nine months or a whole year of an unnamed year.
    /// </summary>
    public PeriodKind Part { get; init; }

    /// <summary>The number of the half or quarter of a part, or a count of years, quarters or months.</summary>
    public int Number { get; init; }

    /// <summary>The first day of a range; null if it is open.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day of a range; null if it is open.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Whether both ends are named, so that the change between them can be asked for.</summary>
    public bool IsClosed => Ends is not null;

    /// <summary>The two periods that a closed range names: 'from 2024 to 2025H1'.</summary>
    public (Period First, Period Last)? Ends { get; init; }

    /// <summary>The fiscal names of both ends of a range; null at an open end.</summary>
    public (FiscalLabel? First, FiscalLabel? Last)? FiscalEnds { get; init; }

    /// <summary>Resolves fiscal periods in the company's own fiscal years.</summary>
    public PeriodAsk For(Entity entity)
    {
        if (entity.FiscalYear is not { } calendar)
            return this;
        if (Fiscal is { } label)
        {
            var named = Today is { } today ? label.AddYears(calendar.YearOf(today) - today.Year) : label;
            return this with { Period = calendar.Resolve(named), Fiscal = named, Today = null };
        }

        if (FiscalEnds is not { } ends)
            return this;
        var first = ends.First is { } from ? calendar.Resolve(from) : (Period?)null;
        var last = ends.Last is { } to ? calendar.Resolve(to) : (Period?)null;
        return this with
        {
            From = first?.Start.PlusDays(-FiscalSlack),
            To = last?.End.PlusDays(FiscalSlack),
            Ends = first is { } start && last is { } end ? (start, end) : null,
        };
    }

    public bool Covers(Period period)
    {
        // A fiscal year to the last Saturday of December begins a few days before or after the calendar's.
        var slack = period.Fiscal is { } label && period.IsNearly(label.SameNameInCalendar) ? FiscalSlack : 0;
        return (From is not { } from || period.Start >= from.PlusDays(-slack)) && (To is not { } to || period.End <= to.PlusDays(slack));
    }
}

enum PeriodAskKind
{
    Exact,
    Part,
    Range,
    LastYears,
    LastQuarters,

    /// <summary>A period of a given length at any time: three and a half years.</summary>
    Duration,
    Latest,

    /// <summary>The trailing twelve months.</summary>
    Trailing,
}
