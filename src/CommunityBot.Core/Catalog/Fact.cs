using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// One source's statement of the value of an entity's metric, or of its growth, for a period. The value is a number, a
/// range or a text.
/// </summary>
sealed record Fact
{
    public required int Id { get; init; }

    public required string EntityId { get; init; }

    /// <summary>The metric itself, also if the value is its growth.</summary>
    public required string MetricId { get; init; }

    /// <summary>
    /// Not null if the value is the metric's growth: a fraction of the base value, or percentage points.
    /// </summary>
    public GrowthMeasure? Growth { get; init; }

    /// <summary>Whether a growth is in percentage points, as for ratios: 0.02 is two points.</summary>
    public bool IsInPoints { get; init; }

    /// <summary>The part of the company or the stage that the figure is about; null for the whole.</summary>
    public string? SegmentId { get; init; }

    public required Period Period { get; init; }

    /// <summary>
    /// In base units: yuan or dollars, ratios as fractions, pieces. Null for a range, a text or a date.
    /// </summary>
    public decimal? Number { get; init; }

    public ValueRange? Range { get; init; }

    /// <summary>
    /// The value of a text, statement or date metric; a date in the text form of <see cref="Catalog.Period"/>.
    /// </summary>
    public Localized? Text { get; init; }

    /// <summary>Ids of other entities in the statement, such as those compared with, one per line.</summary>
    public string WithEntities { get; init; } = "";

    /// <summary>ISO 4217; null if the value is not money.</summary>
    public string? Currency { get; init; }

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    public required string SourceId { get; init; }

    /// <summary>The id of the source's section; null for a source without sections.</summary>
    public string? Section { get; init; }

    /// <summary>The date of the statement.</summary>
    public required LocalDate AsOf { get; init; }

    public FactStatus Status { get; init; }

    public FactOrigin Origin { get; init; }

    /// <summary>The source's words that the fact is based on.</summary>
    public string? Quote { get; init; }

    /// <summary>The line in the imported file.</summary>
    public int? SourceRow { get; init; }

    /// <summary>Who approved it; null for packs and files.</summary>
    public string? ApprovedBy { get; init; }

    public Instant? ApprovedAt { get; init; }

    public Localized? Note { get; init; }

    /// <summary>The id of the conflict that the fact belongs to; null if none.</summary>
    public string? ConflictId { get; init; }

    /// <summary>
    /// Whether it is a rounded statement of another fact of the same source (12 for 12.41). It is not part of an answer
    /// that has the exact one.
    /// </summary>
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

/// <summary>What the value is based on.</summary>
enum Basis
{
    Reported,
    Claimed,
    Planned,
    Estimated,

    /// <summary>Reported, but adjusted by the company's own rules.</summary>
    NonGaap,

    /// <summary>A single quarter as the difference of two reported figures from the start of the year.</summary>
    Computed,
}

/// <summary>
/// The numbers of the first four are stored; <see cref="Disputed"/> is stored in a column of its own.
/// </summary>
enum FactStatus
{
    Current,

    /// <summary>Corrected by the source; another fact replaces it.</summary>
    Superseded,

    Retracted,

    /// <summary>A later publication gives another value for the period.</summary>
    Restated,

    /// <summary>Current, but disputed; answers include it and say so.</summary>
    Disputed,
}

/// <summary>Where a fact comes from.</summary>
enum FactOrigin
{
    Pack,
    File,
    Filing,
    Article,
    Person,
}
