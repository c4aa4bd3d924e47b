using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Npgsql;

namespace CommunityBot.Tests.Faults;

/// <summary>PostgreSQL goes away under a running bot and comes back: the bot goes on by itself, and every vote that a voter was told of is there once.</summary>
public sealed class RestartedDatabases
{
    const int Chats = 2, Lanes = 16, Each = 40;

    [Theory, OnPostgres]
    public async Task Votes_that_were_acknowledged_are_there_after_two_restarts_under_load_and_voting_goes_on(TestEngine engine)
    {
        Assert.Equal(TestEngine.Postgres, engine);
        var server = await PostgresServer.Start();
        var database = await PostgresServer.CreateDatabase(server.Port);
        await using var live = await LivePolls.Start(database);
        var poll = await live.Launch(Chats);
        _ = await live.Shown(Chats, "No votes yet");

        var told = new ConcurrentBag<string>();
        var failed = 0;
        var voting = Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                var voter = (lane * Each) + i;
                if (await Vote(live, poll, voter))
                    told.Add(string.Create(CultureInfo.InvariantCulture, $"live:voter{voter}"));
                else
                    _ = Interlocked.Increment(ref failed);
            }
        })));
        for (var i = 0; i < 2; i++)
        {
            for (var before = told.Count; told.Count < before + 20 && !voting.IsCompleted;)
                await Task.Delay(5);
            await server.Restart();
        }

        await voting;
        // The restarts came while votes did; else this has shown nothing.
        Assert.InRange(failed, 1, (Lanes * Each) - 1);
        Assert.True(await Vote(live, poll, Lanes * Each));
        var counted = await Voters(database, poll.Id);
        Assert.Subset(counted.ToHashSet(), told.ToHashSet());
        Assert.InRange(counted.Count, told.Count + 1, told.Count + failed + 1);
        _ = await live.Shown(Chats, $"{counted.Count} voted");
        Assert.Equal(Chats, live.Platform.SentCount);
    }

    static async Task<bool> Vote(LivePolls live, Core.Polls.Poll poll, int voter)
    {
        try
        {
            return (await live.Vote(poll, voter)).Refusal is null;
        }
        catch (Exception error) when (error is DatabaseException or NpgsqlException)
        {
            // As a person would: a moment later.
            await Task.Delay(20);
            return false;
        }
    }

    static async Task<IReadOnlyList<string>> Voters(string database, string poll)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return [.. StoredBallots.Of(connection).Where(ballot => ballot.PollId == poll).Select(ballot => ballot.User)];
    }
}
