using System.Diagnostics;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class VoteStormTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task No_vote_that_a_voter_was_told_of_is_lost_when_the_process_is_killed(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var poll = await VoteStorm.Prepare(database.Connection);
        var difference = await new VoteStorm(database.Connection, poll, voters: 2000, votes: 20_000).Run(kills: 2, seed: Random.Shared.Next(), Start);
        Assert.Null(difference);
    }

    static ProcessStartInfo Start(string[] arguments) =>
        new("dotnet", [typeof(VoteStormTests).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
}
