using System.Text.Json.Nodes;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>Who taps what in which order, and what must stand at the end: a second tap on the same option withdraws the vote, a tap on another moves it.</summary>
sealed class VoteLoad(JsonObject post, int voters)
{
    readonly string[] data = [.. post["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray()).Select(button => (string)button!["callback_data"]!)];
    readonly Dictionary<long, int> expected = [];
    readonly Random random = new(20261124);

    const int Options = 3;

    public JsonObject Post => post;

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
            var user = LoadUpdates.User(voter);
            if (expected.GetValueOrDefault(user) == option)
                _ = expected.Remove(user);
            else
                expected[user] = option;
        }

        return taps;
    }

    /// <summary>What of the counted is wrong; null where every ballot and every tally is right.</summary>
    public string? Difference(IReadOnlyDictionary<long, int> ballots, IReadOnlyDictionary<int, long> counts)
    {
        var wrong = expected.Where(vote => ballots.GetValueOrDefault(vote.Key) != vote.Value).Select(vote => vote.Key).Concat(ballots.Keys.Where(user => !expected.ContainsKey(user))).ToList();
        if (wrong.Count > 0)
            return $"{wrong.Count} ballots wrong, such as {wrong[0]}'s";
        var tallies = Enumerable.Range(1, Options).Where(option => counts.GetValueOrDefault(option) != expected.Values.Count(vote => vote == option)).ToList();
        return tallies.Count > 0 ? $"the tally of option {tallies[0]} is {counts.GetValueOrDefault(tallies[0])}" : null;
    }
}
