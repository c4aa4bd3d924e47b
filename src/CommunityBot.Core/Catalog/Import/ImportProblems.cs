namespace CommunityBot.Core.Catalog.Import;

/// <summary>Counts all bad rows and keeps the first few: enough to see what is wrong, and no file can fill the memory with them.</summary>
sealed class ImportProblems
{
    const int Kept = 20;

    readonly List<string> first = [];

    public IReadOnlyList<string> First => first;

    public long Count { get; private set; }

    public void Add(long line, string why)
    {
        Count++;
        if (first.Count < Kept)
            first.Add($"line {line}: {why}");
    }
}

/// <summary>Undoes the transaction; never seen outside the import.</summary>
sealed class ImportException(ImportProblems problems) : Exception("the import has bad rows")
{
    public ImportProblems Problems { get; } = problems;
}

/// <summary>One row is wrong.</summary>
sealed class BadRowException(string why) : Exception(why);
