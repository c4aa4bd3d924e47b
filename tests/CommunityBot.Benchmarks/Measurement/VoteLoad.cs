namespace CommunityBot.Benchmarks.Measurement;

/// <summary>Who taps what in which order, and what must stand at the end: a second tap on the same option withdraws the vote, a tap on another moves it.</summary>
/// <param name="data">What the poll's buttons carry, in the order of its options.</param>
/// <param name="user">A voter's id on the platform.</param>
sealed class VoteLoad(IReadOnlyList<string> data, int voters, Func<int, long> user)
{
    readonly Dictionary<long, int> expected = [];
    readonly Random random = new(20261124);

    const int Options = 3;

    /// <summary>By user id, the number of the option; who has withdrawn is not in it.</summary>
    public IReadOnlyDictionary<long, int> Expected => expected;

    /// <summary>The next taps. One in four is by the same member as the one before: a batch that is handled out of order ends in the wrong state.</summary>
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

    /// <summary>What of the counted is wrong; null where every ballot and every tally is right.</summary>
    public string? Difference(IReadOnlyDictionary<long, int> ballots, IReadOnlyDictionary<int, long> counts)
    {
        var wrong = expected.Where(vote => ballots.GetValueOrDefault(vote.Key) != vote.Value).Select(vote => vote.Key).Concat(ballots.Keys.Where(voter => !expected.ContainsKey(voter))).ToList();
        if (wrong.Count > 0)
            return $"{wrong.Count} ballots wrong, such as {wrong[0]}'s";
        var tallies = Enumerable.Range(1, Options).Where(option => counts.GetValueOrDefault(option) != expected.Values.Count(vote => vote == option)).ToList();
        return tallies.Count > 0 ? $"the tally of option {tallies[0]} is {counts.GetValueOrDefault(tallies[0])}" : null;
    }
}

/// <summary>A voter taps a button.</summary>
readonly record struct Tap(int Voter, int Option, string Data);
