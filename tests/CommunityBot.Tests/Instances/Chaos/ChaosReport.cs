using System.Diagnostics;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>What a chaos run has shown.</summary>
sealed class ChaosReport
{
    readonly long began = Stopwatch.GetTimestamp();
    readonly List<(string Name, string Value)> rows = [];

    readonly List<ChaosProblem> problems = [];

    /// <summary>What should not happen; empty if all is well.</summary>
    public IReadOnlyList<ChaosProblem> Problems => problems;

    /// <summary>Lines for a reader who looks for a reason.</summary>
    public List<string> Details { get; } = [];

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(began);

    public void Add(string name, FormattableString value) => rows.Add((name, FormattableString.Invariant(value)));

    public void Add(string name, string value) => rows.Add((name, value));

    public void Add(ChaosDegree degree, FormattableString what) => problems.Add(new(degree, FormattableString.Invariant(what)));

    public override string ToString()
    {
        var width = rows.Max(row => row.Name.Length);
        return string.Join(
            Environment.NewLine,
            [
                .. rows.Select(row => $"  {row.Name.PadRight(width)}  {row.Value}"),
                .. Details.Select(line => $"    {line}"),
                .. Problems.Select(problem => $"  {problem.Degree}: {problem.What}"),
                $"  {Elapsed.TotalSeconds:F0} s in all",
            ]);
    }
}

/// <param name="What">In a few words.</param>
sealed record ChaosProblem(ChaosDegree Degree, string What);

enum ChaosDegree
{
    /// <summary>Late or odd, which a machine that is too slow for four processes may cause too.</summary>
    Doubtful,

    /// <summary>No machine excuses it: something was lost, missed or doubled, a limit was passed, or a process ended by itself.</summary>
    Fault,
}
