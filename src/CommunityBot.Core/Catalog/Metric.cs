using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>A quantity that facts state.</summary>
sealed record Metric(string Id, Localized Names, UnitKind Unit, MetricKind Kind)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public Localized? Definition { get; init; }

    /// <summary>Whether an import created it, with one name for all languages.</summary>
    public bool IsImported { get; init; }

    /// <summary>Its name in exported data files, which an import finds again.</summary>
    public string Reference => IsImported ? Names.En : Id;

    /// <summary>Expressions over metric ids, tried in order if no source states the figure.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>
    /// Not null if this is the name of another metric's growth. Its facts are stored as growths of that metric.
    /// </summary>
    public GrowthOf? Growth { get; init; }

    /// <summary>The key of its facts.</summary>
    public Quantity Quantity => Growth is { } growth ? new(growth.MetricId, growth.By) : new(Id);

    /// <summary>The id of the metric with the opposite sign: net loss and net profit.</summary>
    public string? NegativeOf { get; init; }

    /// <summary>How a count is said with what is counted, with <c>{0}</c> for the number: <c>{0}家</c>. Null for the bare number.</summary>
    public Localized? Counter { get; init; }

    /// <summary>
    /// Narrower metrics that a question for this one may mean, tried in order: a price change may be a first-day gain.
    /// </summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    // Metrics are keys while a question is read; all their names would be hashed each time.
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

sealed record GrowthOf(string MetricId, GrowthMeasure By);

/// <summary>The base that a growth compares with. The numbers are stored.</summary>
enum GrowthMeasure
{
    YearOnYear,
    QuarterOnQuarter,

    /// <summary>The average per year over several years (CAGR).</summary>
    Compound,
    MonthOnMonth,

    /// <summary>Since the end of the previous year: a share's gain this year.</summary>
    SinceYearEnd,

    /// <summary>Since the issue price.</summary>
    SinceListing,

    /// <summary>From the issue price to the close of the first trading day.</summary>
    FirstDay,

    /// <summary>From the first day of its period to the last.</summary>
    OverPeriod,
}

enum MetricKind
{
    /// <summary>Accumulates over a period.</summary>
    Flow,

    /// <summary>Measured at a point in time.</summary>
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

    /// <summary>A name or term with one value: a chairman, a rival product.</summary>
    Text,

    /// <summary>
    /// A sentence in the pack's own words; several about one subject coexist and never contradict each other.
    /// </summary>
    Statement,
}

/// <summary>A part that a metric can be narrowed to: a product line, a region, a stage.</summary>
sealed record Segment(string Id, Localized Names)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether one of the names is a name or alias of the segment.</summary>
    public bool IsNamed(Localized names) =>
        names.All.Any(name => Names.All.Concat(Aliases).Contains(name, StringComparer.OrdinalIgnoreCase));
}
