using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>One statement of one source: this entity's metric over this period is this value.</summary>
sealed record Fact
{
    public required int Id { get; init; }

    public required string EntityId { get; init; }

    public required string MetricId { get; init; }

    /// <summary>The part of the company or the stage that the figure is about; null for the whole.</summary>
    public string? SegmentId { get; init; }

    public required Period Period { get; init; }

    /// <summary>In base units: yuan or dollars, ratios as fractions, pieces. Null where the value is a text or a date.</summary>
    public decimal? Number { get; init; }

    /// <summary>The value of a text or date metric.</summary>
    public string? Text { get; init; }

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

    public Localized? Note { get; init; }

    /// <summary>The conflict this fact takes part in; null for none.</summary>
    public string? ConflictId { get; init; }

    /// <summary>A looser statement of another fact of the same source (12 for 12.41); never answered with where the exact one is.</summary>
    public bool IsRestatement { get; init; }
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
}

enum FactStatus
{
    Current,
    Superseded,
    Retracted,
}
