using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// One statement of one source: this entity's metric, or the growth of it, over this period is this value.
/// The value is one of number, range and text.
/// </summary>
sealed record Fact
{
    public required int Id { get; init; }

    public required string EntityId { get; init; }

    /// <summary>The metric itself, also where the value is its growth.</summary>
    public required string MetricId { get; init; }

    /// <summary>Set where the value is the metric's growth: a fraction of what it grew from, or points.</summary>
    public GrowthMeasure? Growth { get; init; }

    /// <summary>A growth in percentage points, which ratios have: 0.02 is two points.</summary>
    public bool IsInPoints { get; init; }

    /// <summary>The part of the company or the stage that the figure is about; null for the whole.</summary>
    public string? SegmentId { get; init; }

    public required Period Period { get; init; }

    /// <summary>In base units: yuan or dollars, ratios as fractions, pieces. Null where the value is a range, a text or a date.</summary>
    public decimal? Number { get; init; }

    public ValueRange? Range { get; init; }

    /// <summary>The value of a text, statement or date metric; a date in the text form of a period.</summary>
    public Localized? Text { get; init; }

    /// <summary>Ids of the other entities that the value names, a line each: whom a company is compared with.</summary>
    public string WithEntities { get; init; } = "";

    /// <summary>ISO 4217; null where the value is not money.</summary>
    public string? Currency { get; init; }

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    public required string SourceId { get; init; }

    /// <summary>The source's section id; null for a source without sections.</summary>
    public string? Section { get; init; }

    /// <summary>The day on which the source said so.</summary>
    public required LocalDate AsOf { get; init; }

    public FactStatus Status { get; init; }

    public FactOrigin Origin { get; init; }

    /// <summary>The words of the source that it rests on.</summary>
    public string? Quote { get; init; }

    /// <summary>The line of the file that it was imported from.</summary>
    public int? SourceRow { get; init; }

    /// <summary>Who let it in; null for packs and files.</summary>
    public string? ApprovedBy { get; init; }

    public Instant? ApprovedAt { get; init; }

    public Localized? Note { get; init; }

    /// <summary>The conflict this fact takes part in; null for none.</summary>
    public string? ConflictId { get; init; }

    /// <summary>A looser statement of another fact of the same source (12 for 12.41); never answered with where the exact one is.</summary>
    public bool IsRestatement { get; init; }

    public Quantity Quantity => new(MetricId, Growth);
}

/// <summary>How exactly the source states the value. Chinese sources write 约, 超, 近 and 不足.</summary>
enum Qualifier
{
    Exact,
    About,
    Over,
    Nearly,
    Under,
}

/// <summary>What stands behind the value.</summary>
enum Basis
{
    Reported,
    Claimed,
    Planned,
    Estimated,

    /// <summary>Reported, but adjusted by the company's own rules.</summary>
    NonGaap,
}

/// <summary>The first four are stored as they stand here.</summary>
enum FactStatus
{
    Current,

    /// <summary>The source has corrected it; another fact took its place.</summary>
    Superseded,

    Retracted,

    /// <summary>A later publication gives the period another value.</summary>
    Restated,

    /// <summary>Current, and doubted by somebody: answered, and said so.</summary>
    Disputed,
}

/// <summary>How a fact came in.</summary>
enum FactOrigin
{
    Pack,
    File,
    Filing,
    Article,
    Person,
}
