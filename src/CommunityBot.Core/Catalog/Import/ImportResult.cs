namespace CommunityBot.Core.Catalog.Import;

/// <param name="Rows">Read so far.</param>
/// <param name="Share">Of the file, from 0 to 1; null where its length is not known.</param>
readonly record struct ImportProgress(long Rows, double? Share);

/// <summary>What an import did; or, with problems, what kept it from doing anything.</summary>
sealed record ImportResult
{
    /// <summary>The first of them, as <c>line N: why</c>; with any of them, nothing has been changed.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How many rows are wrong in all.</summary>
    public long ProblemCount { get; init; }

    public bool IsRefused => ProblemCount > 0;

    public long Rows { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    /// <summary>Rows that say what the database says already.</summary>
    public long Unchanged { get; init; }

    public int NewEntities { get; init; }

    public int NewMetrics { get; init; }

    public int NewSegments { get; init; }

    public int NewSources { get; init; }
}
