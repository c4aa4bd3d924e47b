using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>Which periods a question asks for.</summary>
/// <param name="Start">Where in the folded text it stands.</param>
sealed record PeriodAsk(PeriodAskKind Kind, int Start)
{
    /// <summary>Set for <see cref="PeriodAskKind.Exact"/>.</summary>
    public Period Period { get; init; }

    /// <summary>Set where a fiscal period is asked for by its name; <see cref="Period"/> is then the calendar's of that name.</summary>
    public FiscalLabel? Fiscal { get; init; }

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

    /// <summary>What a fiscal name stands for at this company, which may have years of its own.</summary>
    public PeriodAsk For(Entity entity) => Fiscal is { } label && entity.FiscalYear is { } calendar ? this with { Period = calendar.Resolve(label) } : this;

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
