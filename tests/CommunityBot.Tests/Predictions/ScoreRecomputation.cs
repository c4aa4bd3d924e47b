using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// Scores of a prediction from its log, without any of the program's shortcuts: it looks at every step of time by itself. A ballot that
/// moves to another voter takes its history along for that voter's own scores.
/// </summary>
sealed class ScoreRecomputation
{
    readonly Dictionary<string, List<Entry>> entries = [];
    readonly Dictionary<string, List<string>> joined = [];
    readonly int steps;

    public ScoreRecomputation(IEnumerable<Entry> log, int steps)
    {
        this.steps = steps;
        Entry? before = null;
        foreach (var entry in log)
        {
            if (!entries.ContainsKey(entry.Voter))
                (entries[entry.Voter], joined[entry.Voter]) = ([], []);
            entries[entry.Voter].Add(entry);
            // 'merge' is written twice for a ballot that moves: empty for who loses it, then for who gets it.
            if (before is { Kind: "merge", Probability: null } && entry is { Kind: "merge", Probability: not null }
                && before.Voter != entry.Voter && before.Step == entry.Step)
            {
                joined[entry.Voter].Insert(0, before.Voter);
            }

            before = entry;
        }
    }

    /// <returns>By voter, of those who have a ballot at the end and had a forecast in time.</returns>
    public Dictionary<string, ForecastScore> Of(int known, bool outcome)
    {
        var scores = new Dictionary<string, ForecastScore>();
        foreach (var voter in entries.Keys.Where(voter => entries[voter][^1].Probability is not null))
        {
            var (brier, baseline, peer, covered) = (0.0, 0.0, 0.0, 0);
            for (var step = 0; step < Math.Min(known, steps); step++)
            {
                if (Held(voter, step, []) is not { } said)
                    continue;
                var all = entries.Keys.Select(each => At(each, step)).OfType<double>().Select(Given).ToList();
                covered++;
                brier += Math.Pow(said - (outcome ? 1 : 0), 2);
                baseline += 100 * Math.Log2(2 * Given(said));
                if (all.Count > 1)
                    peer += 100.0 * all.Count / (all.Count - 1) * (Math.Log(Given(said)) - all.Average(Math.Log));
            }

            if (covered > 0)
                scores[voter] = new ForecastScore(brier / covered, baseline / steps, peer / steps, (double)covered / steps);
        }

        return scores;

        double Given(double probability) => outcome ? probability : 1 - probability;
    }

    double? At(string voter, int step) => entries[voter].FindLast(entry => entry.Step <= step)?.Probability;

    double? Held(string voter, int step, HashSet<string> seen) => !seen.Add(voter) ? null : At(voter, step)
        ?? joined[voter].Select(other => Held(other, step, [.. seen])).FirstOrDefault(each => each is not null);

    /// <param name="Step">When it was entered; it holds from that step on.</param>
    /// <param name="Probability">Null for a ballot that is withdrawn.</param>
    public sealed record Entry(int Step, string Voter, string Kind, double? Probability);
}
