using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>One part of a period as it is typed: a year, a half, 'since'. <see cref="PeriodPhrase"/> combines tokens.</summary>
readonly record struct PeriodToken(PeriodTokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Depending on the kind, the year, the number of the half or quarter, or the count of years or months.</summary>
    public int Number { get; init; }

    /// <summary>Whether the year is called fiscal.</summary>
    public bool IsFiscal { get; init; }

    /// <summary>Whether the year is said to be a calendar year.</summary>
    public bool IsCalendar { get; init; }

    public LocalDate Date { get; init; }

    /// <summary>Set if the token is a whole period.</summary>
    public Period? Period { get; init; }
}

enum PeriodTokenKind
{
    Year,

    /// <summary>A year by its distance from this one: last year is -1.</summary>
    RelativeYear,

    /// <summary>The year before the one named elsewhere in the question.</summary>
    PreviousYear,

    /// <summary>The year after the one named elsewhere in the question.</summary>
    FollowingYear,
    Half,
    Quarter,
    NineMonths,
    WholeYear,
    YearEnd,
    Month,

    /// <summary>Some months of a year; the number is a hundred times the first and the last.</summary>
    Months,
    Date,

    /// <summary>A number of months at any time: 三年半.</summary>
    Duration,

    /// <summary>A number of years up to the newest known one.</summary>
    LastYears,

    /// <summary>
    /// A count of years beside an average or a sum: 三年平均. It refers to a range that is named or, without one, to the last
    /// years.
    /// </summary>
    SoManyYears,
    LastQuarters,
    Since,
    Until,
    Latest,
    YearToDate,

    /// <summary>A day by its distance from today: yesterday is -1.</summary>
    RelativeDay,

    /// <summary>A week by its distance from this one: last week is -1.</summary>
    RelativeWeek,

    /// <summary>A month by its distance from this one.</summary>
    RelativeMonth,

    /// <summary>A quarter by its distance from this one.</summary>
    RelativeQuarter,
    To,

    /// <summary>Says that calendar periods are meant, as opposed to a company's fiscal ones.</summary>
    Calendar,

    /// <summary>The trailing twelve months.</summary>
    Trailing,
}
