using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Core.Catalog.Import;

/// <param name="Rows">The number of rows read so far.</param>
/// <param name="Share">The share of the file read, from 0 to 1; null if it is not known.</param>
readonly record struct ImportProgress(long Rows, double? Share);

/// <summary>The result of an import, or of a preview. With problems, nothing has been changed.</summary>
sealed record ImportResult
{
    /// <summary>What each file was recognised as, up to the first with problems.</summary>
    public IReadOnlyList<FilePreview> Files { get; init; } = [];

    /// <summary>The file that the problems are in.</summary>
    public string ProblemFile { get; init; } = "";

    /// <summary>The first problems; those of a row begin with <c>line N: </c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The total number of problems.</summary>
    public long ProblemCount { get; init; }

    public bool IsRefused => ProblemCount > 0;

    /// <summary>Whether the facts were written; false for a preview.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether a person should look at the preview: what columns and periods mean was found out and not stated.</summary>
    public bool NeedsLook { get; init; }

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
