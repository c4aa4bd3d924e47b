using System.Diagnostics;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>A short storm with one kill. The soak tests have longer ones.</summary>
public sealed class VoteStormTests
{
    [Theory, OnSqlite, OnPostgres]
    public Task No_vote_that_a_voter_was_told_of_is_lost_when_the_process_is_killed(TestEngine engine) =>
        Storm(engine, voters: 300, votes: 1500, kills: 1);

    internal static async Task Storm(TestEngine engine, int voters, int votes, int kills, bool isForecast = false)
    {
        await using var database = await TestDatabase.Create(engine);
        var poll = await VoteStorm.Prepare(database.Connection, isForecast);
        var difference = await new VoteStorm(database.Connection, poll, voters, votes, isForecast).Run(kills, TestSeed.Next(), Start);
        Assert.Null(difference);
    }

    static ProcessStartInfo Start(string[] arguments) =>
        new("dotnet", [typeof(VoteStormTests).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
}
