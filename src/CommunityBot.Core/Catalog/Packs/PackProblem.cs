namespace CommunityBot.Core.Catalog.Packs;

/// <summary>What is wrong in a pack, and where.</summary>
sealed record PackProblem(string File, long Line, string What)
{
    public override string ToString() => $"{File}:{Line}: {What}";
}

/// <summary>The packs are wrong and there is no earlier good state to start with.</summary>
sealed class PackException(IReadOnlyList<PackProblem> problems)
    : Exception($"The packs have {problems.Count} problem(s), and there is no earlier state to start with:{string.Concat(problems.Select(problem => "\n" + problem))}")
{
    public IReadOnlyList<PackProblem> Problems { get; } = problems;
}
