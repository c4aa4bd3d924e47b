namespace CommunityBot.Core.Polls;

/// <summary>
/// Instant run-off: until an option has more than half of the ballots that still count, the option with the fewest is
/// eliminated and its ballots go to their next choice. Ties are broken by the latest earlier round in which the tied
/// options differ (the one with fewer votes is eliminated), then by the higher number, so the outcome never depends
/// on chance.
/// </summary>
static class InstantRunoff
{
    public static IReadOnlyList<RunoffRound> Rounds(IEnumerable<int> options, IEnumerable<(IReadOnlyList<int> Ranking, long Votes)> ballots)
    {
        var standing = options.Order().ToList();
        var counted = ballots.ToList();
        var rounds = new List<RunoffRound>();
        while (standing.Count > 0)
        {
            var votes = standing.ToDictionary(option => option, _ => 0L);
            var exhausted = 0L;
            foreach (var (ranking, count) in counted)
            {
                if (ranking.FirstOrDefault(votes.ContainsKey) is > 0 and var choice)
                    votes[choice] += count;
                else
                    exhausted += count;
            }

            var total = votes.Values.Sum();
            if (total == 0)
                return rounds;
            var best = votes.MaxBy(option => option.Value);
            if (best.Value * 2 > total || standing.Count == 1)
            {
                rounds.Add(new RunoffRound(votes, exhausted, Winner: best.Key, Eliminated: null));
                return rounds;
            }

            var weakest = Weakest(votes, rounds);
            rounds.Add(new RunoffRound(votes, exhausted, Winner: null, weakest));
            _ = standing.Remove(weakest);
        }

        return rounds;
    }

    static int Weakest(Dictionary<int, long> votes, List<RunoffRound> before)
    {
        var least = votes.Values.Min();
        var tied = votes.Where(option => option.Value == least).Select(option => option.Key).ToList();
        foreach (var round in Enumerable.Reverse(before))
        {
            var lowest = tied.Min(option => round.Votes[option]);
            tied = [.. tied.Where(option => round.Votes[option] == lowest)];
        }

        return tied.Max();
    }
}

/// <param name="Votes">Votes by option number.</param>
/// <param name="Exhausted">Ballots whose options have all been eliminated.</param>
sealed record RunoffRound(IReadOnlyDictionary<int, long> Votes, long Exhausted, int? Winner, int? Eliminated);
