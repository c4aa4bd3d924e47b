namespace CommunityBot.Core.Catalog.Import;

/// <param name="Rows">The number of rows read so far.</param>
/// <param name="Share">The share of the file read, from 0 to 1; null if its length is unknown.</param>
readonly record struct ImportProgress(long Rows, double? Share);

/// <summary>The result of an import. With problems, nothing has been changed.</summary>
sealed record ImportResult
{
    /// <summary>The first problems, as <c>line N: message</c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The total number of bad rows.</summary>
    public long ProblemCount { get; init; }

    public bool IsRefused => ProblemCount > 0;

    public long Rows { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    /// <summary>Rows that are already in the database.</summary>
    public long Unchanged { get; init; }

    public int NewEntities { get; init; }

    public int NewMetrics { get; init; }

    public int NewSegments { get; init; }

    public int NewSources { get; init; }
}
