namespace CommunityBot.Benchmarks.Measurement;

/// <summary>
/// Random taps of voters, and the expected result: a second tap on the same option withdraws the vote, a tap on another moves
/// it.
/// </summary>
/// <param name="data">The data of the poll's buttons, in the order of its options.</param>
/// <param name="user">The user id of a voter.</param>
sealed class VoteLoad(IReadOnlyList<string> data, int voters, Func<int, long> user)
{
    readonly Dictionary<long, int> expected = [];
    readonly Random random = new(20261124);

    const int Options = 3;

    /// <summary>The number of the option by user id, without users who have no vote.</summary>
    public IReadOnlyDictionary<long, int> Expected => expected;

    /// <summary>
    /// The next taps. One in four is by the same voter as the one before, so that taps out of order end in a wrong result.
    /// </summary>
    public List<Tap> Next(int count)
    {
        var taps = new List<Tap>(count);
        var voter = 0;
        for (var i = 0; i < count; i++)
        {
            voter = random.Next(4) == 0 ? voter : random.Next(voters);
            var option = random.Next(1, Options + 1);
            taps.Add(new Tap(voter, option, data[option - 1]));
            if (expected.GetValueOrDefault(user(voter)) == option)
                _ = expected.Remove(user(voter));
            else
                expected[user(voter)] = option;
        }

        return taps;
    }

    /// <summary>The first error in ballots and counts; null if there is none.</summary>
    public string? Difference(IReadOnlyDictionary<long, int> ballots, IReadOnlyDictionary<int, long> counts)
    {
        var wrong = expected.Where(vote => ballots.GetValueOrDefault(vote.Key) != vote.Value).Select(vote => vote.Key)
            .Concat(ballots.Keys.Where(voter => !expected.ContainsKey(voter))).ToList();
        if (wrong.Count > 0)
            return $"{wrong.Count} ballots wrong, such as {wrong[0]}'s";
        var tallies = Enumerable.Range(1, Options)
            .Where(option => counts.GetValueOrDefault(option) != expected.Values.Count(vote => vote == option)).ToList();
        return tallies.Count > 0 ? $"the tally of option {tallies[0]} is {counts.GetValueOrDefault(tallies[0])}" : null;
    }
}

/// <summary>A tap of a voter on a button.</summary>
readonly record struct Tap(int Voter, int Option, string Data);
