using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>A period or a range of periods that a question asks for.</summary>
/// <param name="Start">The position in the folded text.</param>
sealed record PeriodAsk(PeriodAskKind Kind, int Start)
{
    /// <summary>Set for <see cref="PeriodAskKind.Exact"/>.</summary>
    public Period Period { get; init; }

    /// <summary>
    /// Set if a fiscal period is asked for by name. <see cref="Period"/> is then the calendar period of that name.
    /// </summary>
    public FiscalLabel? Fiscal { get; init; }

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

    /// <summary>Resolves a fiscal period in the company's own fiscal years.</summary>
    public PeriodAsk For(Entity entity) =>
        Fiscal is { } label && entity.FiscalYear is { } calendar ? this with { Period = calendar.Resolve(label) } : this;

    public bool Covers(Period period) => (From is not { } from || period.Start >= from) && (To is not { } to || period.End <= to);
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
}
