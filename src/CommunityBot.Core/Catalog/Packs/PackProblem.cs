using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>A problem in a pack file; <see cref="ToString"/> gives <c>file:line: message</c>.</summary>
sealed record PackProblem(string File, long Line, string What)
{
    public override string ToString() => $"{File}:{Line}: {What}";
}

/// <summary>The packs have problems and the database has no earlier state to start with.</summary>
sealed class PackException(IReadOnlyList<PackProblem> problems)
    : Exception(
        $"The packs have {Counted.Of(problems.Count, "problem")}, and there is no earlier state to start with:"
            + string.Concat(problems.Select(problem => "\n" + problem)))
{
    public IReadOnlyList<PackProblem> Problems { get; } = problems;
}
