namespace CommunityBot.Core.Catalog.Import.Preview;

/// <summary>
/// Counts all problems and keeps the first messages, so that its memory is bounded. Problems of one kind, such as all cells of a
/// column that are no numbers, are one message with their count.
/// </summary>
sealed class ImportProblems
{
    const int MaxKept = 20, MaxKinds = 1000;

    readonly List<(string Kind, string Message)> first = [];
    readonly Dictionary<string, long> kinds = [];

    public IReadOnlyList<string> First =>
    [
        .. first.Select(problem => problem.Kind.Length > 0 && kinds[problem.Kind] > 1
            ? $"{problem.Message} (and {kinds[problem.Kind] - 1:N0} more like it)"
            : problem.Message),
    ];

    public long Count { get; private set; }

    public void Add(long line, string message) => Add("", $"line {line}: {message}");

    /// <param name="kind">Equal for problems that have the same cause and cure.</param>
    public void Add(string kind, string message)
    {
        Count++;
        if (kind.Length > 0)
        {
            if (kinds.TryGetValue(kind, out var count))
            {
                kinds[kind] = count + 1;
                return;
            }

            if (kinds.Count < MaxKinds)
                kinds.Add(kind, 1);
            else
                kind = "";
        }

        if (first.Count < MaxKept)
            first.Add((kind, message));
    }
}

/// <summary>Rolls the transaction back; caught inside the import.</summary>
sealed class ImportException(ImportProblems problems, string file) : Exception("the import has bad rows")
{
    public ImportProblems Problems { get; } = problems;

    /// <summary>The name of the file with the problems.</summary>
    public string File { get; } = file;
}

/// <summary>A row or the header is not valid.</summary>
sealed class BadRowException(string message) : Exception(message);
