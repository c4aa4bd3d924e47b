using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>One piece of a period as it is typed: a year, a half, 'since'. Pieces are put together by <see cref="PeriodPhrase"/>.</summary>
readonly record struct PeriodToken(PeriodTokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The year, the count of years or months, the half or the quarter: what the kind says.</summary>
    public int Number { get; init; }

    /// <summary>A year that is called fiscal.</summary>
    public bool IsFiscal { get; init; }

    public LocalDate Date { get; init; }

    /// <summary>Set where the piece is a period by itself.</summary>
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
    Date,

    /// <summary>A stretch of so many months, with no place in time: 三年半.</summary>
    Duration,

    /// <summary>So many years up to the newest known.</summary>
    LastYears,

    /// <summary>A count of years beside an average or a sum: 三年平均. It repeats a range that is named, or means the last years.</summary>
    SoManyYears,
    LastQuarters,
    Since,
    Until,
    Latest,
    YearToDate,

    /// <summary>A day by its distance from today: yesterday is -1.</summary>
    RelativeDay,
    To,
}
