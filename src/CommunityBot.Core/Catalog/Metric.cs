using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>What is measured.</summary>
sealed record Metric(string Id, Localized Names, UnitKind Unit, MetricKind Kind)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public Localized? Definition { get; init; }

    /// <summary>Created by an import and named in one spelling only.</summary>
    public bool IsImported { get; init; }

    /// <summary>What data files call it: an import reads it back.</summary>
    public string Reference => IsImported ? Names.En : Id;

    /// <summary>Expressions over metric ids, tried in order where the figure itself is not known.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>Set where this metric states the growth of another.</summary>
    public GrowthOf? Growth { get; init; }

    /// <summary>The metric of which this is the value with the other sign: a net loss and a net profit.</summary>
    public string? NegativeOf { get; init; }

    /// <summary>Narrower metrics that a question by this name may mean: a price change may be a first-day gain. Tried in order.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}

sealed record GrowthOf(string MetricId, GrowthMeasure By);

enum GrowthMeasure
{
    YearOnYear,
    QuarterOnQuarter,
    Compound,
}

enum MetricKind
{
    /// <summary>Adds up over a period.</summary>
    Flow,

    /// <summary>Stands at an instant.</summary>
    Stock,
}

enum UnitKind
{
    Money,
    Price,
    Ratio,
    Count,
    Days,
    Months,
    Years,
    Nanometres,
    Multiple,
    Date,
    Text,
}

/// <summary>A part that a metric can be narrowed to: a product line, a region, a stage.</summary>
sealed record Segment(string Id, Localized Names)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
