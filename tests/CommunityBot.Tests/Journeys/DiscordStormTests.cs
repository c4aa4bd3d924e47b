using CommunityBot.Simulators.Discord.Storm;
using CommunityBot.Tests.Polls;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>A storm of two seconds. The soak tests have longer ones.</summary>
public sealed class DiscordStormTests
{
    [Fact]
    public Task In_a_storm_no_vote_is_lost_and_nothing_is_answered_twice() => Storm(faults: 75, TimeSpan.FromSeconds(2), seed: 20261124);

    internal static async Task Storm(int faults, TimeSpan length, int seed)
    {
        await using var host = await DiscordHost.Run(
            host => host.ExpectsComplaints = true, new() { HeartbeatInterval = TimeSpan.FromSeconds(3), LimitsIdentify = false },
            isOnRealClock: true);
        host.Discord.Limits.IsOn = false;
        var poll = await host.Poll("Which? | A | B | C");
        var storm = new FaultStorm(
            host.Discord, poll, () => Ballots(host.DatabaseFile), () => Handled(host.DatabaseFile), TestSeed.Or(seed));
        await storm.Run(faults, length, endsSessions: null, default);
        var verdict = await storm.FindError(TimeSpan.FromSeconds(60));
        Assert.True(verdict is null, $"{verdict}\n{string.Join('\n', host.Log.Unexpected.Select(line => line.Split('\n')[0]))}");
        Assert.Empty(storm.Unexpected);
        Assert.InRange(storm.Votes, faults * 2 / 3, faults);
        await host.Discord.Gateway.Until(gateway => gateway.ResumeCount >= Math.Max(1, faults / 100));
        Assert.InRange(host.Discord.Gateway.ResumeCount, 1, faults / 3);
    }

    static Dictionary<string, int> Ballots(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        return StoredBallots.Of(database)
            .ToDictionary(row => row.User.Split(':')[^1], row => int.Parse(row.Ballot, System.Globalization.CultureInfo.InvariantCulture));
    }

    static HashSet<string> Handled(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        return [.. database.Query<string>("SELECT request_key FROM handled_requests").Select(key => key.Split(':')[^1])];
    }
}
