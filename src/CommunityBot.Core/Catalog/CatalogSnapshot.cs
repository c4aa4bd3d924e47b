namespace CommunityBot.Core.Catalog;

/// <summary>The names that questions are matched against, all in memory; facts stay in the database. Replaced as a whole when a pack or an import changes it.</summary>
sealed record CatalogSnapshot
{
    /// <summary>Grows with every change of the catalog in the database.</summary>
    public required long Version { get; init; }

    public required IReadOnlyDictionary<string, Entity> Entities { get; init; }

    public required IReadOnlyDictionary<string, Metric> Metrics { get; init; }

    public required IReadOnlyDictionary<string, Segment> Segments { get; init; }

    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    public required IReadOnlyDictionary<string, Conflict> Conflicts { get; init; }

    public required IReadOnlyDictionary<string, Prompt> Prompts { get; init; }
}
