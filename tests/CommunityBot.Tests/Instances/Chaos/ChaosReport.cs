using System.Diagnostics;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>What a chaos run has shown.</summary>
sealed class ChaosReport
{
    readonly long began = Stopwatch.GetTimestamp();
    readonly List<(string Name, string Value)> rows = [];

    /// <summary>What should not happen; empty if all is well. A part of it depends on how fast the machine is.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>
    /// Those of the problems that no machine excuses: something acknowledged was lost, doubled, or a platform's limit was passed.
    /// </summary>
    public List<string> Violations { get; } = [];

    /// <summary>Lines for a reader who looks for a reason.</summary>
    public List<string> Details { get; } = [];

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(began);

    public void Add(string name, FormattableString value) => rows.Add((name, FormattableString.Invariant(value)));

    public void Add(string name, string value) => rows.Add((name, value));

    public void Problem(FormattableString what) => Problems.Add(FormattableString.Invariant(what));

    public void Violation(FormattableString what)
    {
        Problem(what);
        Violations.Add(FormattableString.Invariant(what));
    }

    public override string ToString()
    {
        var width = rows.Max(row => row.Name.Length);
        return string.Join(
            Environment.NewLine,
            [
                .. rows.Select(row => $"  {row.Name.PadRight(width)}  {row.Value}"),
                .. Details.Select(line => $"    {line}"),
                .. Problems.Select(problem => $"  PROBLEM: {problem}"),
                $"  {Elapsed.TotalSeconds:F0} s in all",
            ]);
    }
}
