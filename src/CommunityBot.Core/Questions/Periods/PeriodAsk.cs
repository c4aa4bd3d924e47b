using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>Which periods a question asks for.</summary>
/// <param name="Start">Where in the folded text it stands.</param>
sealed record PeriodAsk(PeriodAskKind Kind, int Start)
{
    /// <summary>Set for <see cref="PeriodAskKind.Exact"/>.</summary>
    public Period Period { get; init; }

    /// <summary>For <see cref="PeriodAskKind.Part"/>: a half, quarter or nine months of a year not named.</summary>
    public PeriodKind Part { get; init; }

    /// <summary>The half or quarter of a part, or how many years, quarters or months.</summary>
    public int Number { get; init; }

    /// <summary>The bounds of a range, both inclusive; null where it is open.</summary>
    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }

    /// <summary>Both ends are named, so that the change between them can be asked for.</summary>
    public bool IsClosed => Ends is not null;

    /// <summary>The two periods that a closed range names: 'from 2024 to 2025H1'.</summary>
    public (Period First, Period Last)? Ends { get; init; }

    public bool Covers(Period period) => (From is not { } from || period.Start >= from) && (To is not { } to || period.End <= to);
}

enum PeriodAskKind
{
    Exact,
    Part,
    Range,
    LastYears,
    LastQuarters,

    /// <summary>A stretch of a length, wherever it lies: three and a half years.</summary>
    Duration,
    Latest,
}
