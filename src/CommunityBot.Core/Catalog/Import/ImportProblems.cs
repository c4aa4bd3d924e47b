namespace CommunityBot.Core.Catalog.Import;

/// <summary>Counts all bad rows and keeps the first messages, so that its memory is bounded.</summary>
sealed class ImportProblems
{
    const int MaxKept = 20;

    readonly List<string> first = [];

    public IReadOnlyList<string> First => first;

    public long Count { get; private set; }

    public void Add(long line, string message)
    {
        Count++;
        if (first.Count < MaxKept)
            first.Add($"line {line}: {message}");
    }
}

/// <summary>Rolls the transaction back; caught inside the import.</summary>
sealed class ImportException(ImportProblems problems) : Exception("the import has bad rows")
{
    public ImportProblems Problems { get; } = problems;
}

/// <summary>A row or the header is not valid.</summary>
sealed class BadRowException(string message) : Exception(message);
