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

    /// <summary>Set where this is the name of another metric's growth. Its facts are kept as growths of that metric.</summary>
    public GrowthOf? Growth { get; init; }

    /// <summary>What its facts are found by.</summary>
    public Quantity Quantity => Growth is { } growth ? new(growth.MetricId, growth.By) : new(Id);

    /// <summary>The metric of which this is the value with the other sign: a net loss and a net profit.</summary>
    public string? NegativeOf { get; init; }

    /// <summary>Narrower metrics that a question by this name may mean: a price change may be a first-day gain. Tried in order.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}

sealed record GrowthOf(string MetricId, GrowthMeasure By);

/// <summary>Against what a metric has grown. The numbers are stored.</summary>
enum GrowthMeasure
{
    YearOnYear,
    QuarterOnQuarter,

    /// <summary>A year, over several years.</summary>
    Compound,
    MonthOnMonth,

    /// <summary>Against the end of the year before: a share's gain since the start of the year.</summary>
    SinceYearEnd,

    /// <summary>Against the issue price.</summary>
    SinceListing,

    /// <summary>The close of the first trading day against the issue price.</summary>
    FirstDay,

    /// <summary>From the first day of its period to the last.</summary>
    OverPeriod,
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

    /// <summary>A name or a term, of which there is one: a chairman, a rival product.</summary>
    Text,

    /// <summary>A sentence in our own words; several about one thing stand side by side and never contradict each other.</summary>
    Statement,
}

/// <summary>A part that a metric can be narrowed to: a product line, a region, a stage.</summary>
sealed record Segment(string Id, Localized Names)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True where one of the names is one of its own.</summary>
    public bool IsNamed(Localized names) => names.All.Any(name => Names.All.Concat(Aliases).Contains(name, StringComparer.OrdinalIgnoreCase));
}
