using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>Reads the lines of forecasters from a prediction's log.</summary>
static class ForecastHistory
{
    public static IReadOnlyList<ForecastLine> Of(IEnumerable<LogEntry> log)
    {
        var lines = new Dictionary<string, List<ForecastStep>>();
        var joined = new Dictionary<string, List<string>>();
        LogEntry? before = null;
        foreach (var entry in log)
        {
            if (!lines.TryGetValue(entry.Voter, out var steps))
            {
                lines[entry.Voter] = steps = [];
                joined[entry.Voter] = [];
            }

            steps.Add(new ForecastStep(entry.At, entry.Ballot.Length == 0 ? null : Probability.Of(new Ballot(entry.Ballot))));
            if (IsMove(before, entry, LogKind.Merge))
                joined[entry.Voter].Insert(0, before!.Voter);
            else if (IsMove(before, entry, LogKind.Separation))
                _ = joined[before!.Voter].Remove(entry.Voter);
            before = entry;
        }

        return [.. lines.Keys.Select(voter => Line(voter, []))];

        ForecastLine Line(string voter, HashSet<string> above) => new(voter, lines[voter])
        {
            Joined = above.Add(voter)
                ? [.. joined[voter].Where(other => !above.Contains(other)).Select(other => Line(other, [.. above]))]
                : [],
        };
    }

    /// <summary>Whether a ballot moved from one voter to another: the log withdraws it there and enters it here.</summary>
    static bool IsMove(LogEntry? before, LogEntry entry, string kind) =>
        before is { Ballot.Length: 0 } && before.Kind == kind && entry.Kind == kind && entry.Ballot.Length > 0
            && before.At == entry.At && before.Voter != entry.Voter;
}
