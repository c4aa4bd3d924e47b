using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>A period as a sentence names it, before the year that it leaves out is known.</summary>
sealed record PeriodPart(int Start, int Length)
{
    public int End => Start + Length;

    public int? Year { get; init; }

    /// <summary>The distance from the article's year: 去年 is -1. Null if the year is not told this way.</summary>
    public int? RelativeYear { get; init; }

    /// <summary>Half, quarter, nine months or month of the year; the year itself if null.</summary>
    public PeriodKind? Part { get; init; }

    public int Number { get; init; }

    /// <summary>First and last month of a stretch such as 1-4月; null if it is none.</summary>
    public (int First, int Last)? Months { get; init; }

    /// <summary>Month and day of a date without a year, or of a date with <see cref="Year"/>.</summary>
    public (int Month, int Day)? Date { get; init; }

    /// <summary>A stretch with both ends written out.</summary>
    public (LocalDate From, LocalDate To)? Stretch { get; init; }

    /// <summary>The last year of a stretch of years: 2008-2009.</summary>
    public int? ToYear { get; init; }

    /// <summary>Several years named at once, each with the same part: 2023/2024/2025年.</summary>
    public bool IsFiscal { get; init; }

    /// <summary>Whether its last day is meant: 一季度末, as of.</summary>
    public bool IsEnd { get; init; }

    public PeriodReference Reference { get; init; }

    /// <summary>The distance from the article's day: 昨日 is -1. Null if the day is not told this way.</summary>
    public int? RelativeDay { get; init; }

    /// <summary>A day of the week: the last one before the article's date. Null if the text names none.</summary>
    public IsoDayOfWeek? Weekday { get; init; }

    /// <summary>The length of a stretch that ends with the last report, in halves of a year; null if it is none.</summary>
    public int? HalfYears { get; init; }

    /// <summary>The months of a stretch that ends on <see cref="Date"/>; null if it is none.</summary>
    public int? EndedMonths { get; init; }

    public bool IsLastWeek { get; init; }

    /// <summary>The distance in weeks from that of the article's date: 本周 is zero. Null if no week is named.</summary>
    public int? Week { get; init; }

    /// <summary>The month and day of both ends of a stretch within a year; null if it is none.</summary>
    public ((int Month, int Day) From, (int Month, int Day) To)? Days { get; init; }

    public bool HasYear => Year is not null || Stretch is not null;
}

enum PeriodReference
{
    None,

    /// <summary>The same part of the year before: 去年同期.</summary>
    PriorYear,
    PriorQuarter,

    /// <summary>The period that the report is about: 报告期内, 同期.</summary>
    Same,
    SameEnd,

    /// <summary>The same part of the year that is named: 2024年同期.</summary>
    SameOfYear,
    TrailingYear,

    /// <summary>The quarter after the one that was named: 下一季.</summary>
    NextQuarter,

    /// <summary>The quarter of the article's date: the current quarter.</summary>
    CurrentQuarter,
    YearToDate,

    /// <summary>From the start of the year to the end of the quarter that is reported: 年初至报告期末.</summary>
    YearToReport,
}
