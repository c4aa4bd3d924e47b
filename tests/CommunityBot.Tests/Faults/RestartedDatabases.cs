using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Npgsql;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// PostgreSQL is restarted while the bot runs. The bot reconnects without a restart, and every acknowledged vote is stored
/// once.
/// </summary>
public sealed class RestartedDatabases
{
    const int Chats = 2, Lanes = 16;

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
        var (voters, failed, isOver) = (0, 0, false);
        var voting = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var voter = Interlocked.Increment(ref voters);
                if (await Vote(live, database, poll, voter))
                    told.Add(string.Create(CultureInfo.InvariantCulture, $"live:voter{voter}"));
                else
                    _ = Interlocked.Increment(ref failed);
            }
        })));
        // Votes come before, during and after each restart.
        for (var i = 0; i < 2; i++)
        {
            await MoreVotes();
            await server.Restart();
        }

        await MoreVotes();
        Volatile.Write(ref isOver, true);
        await voting;
        Assert.True(failed > 0, "no vote met a restart");
        Assert.True(await Vote(live, database, poll, voters + 1));
        var counted = await Voters(database, poll.Id);
        Assert.Subset(counted.ToHashSet(), told.ToHashSet());
        Assert.InRange(counted.Count, told.Count + 1, told.Count + failed + 1);
        _ = await live.Shown(Chats, $"{counted.Count} voted");
        Assert.Equal(Chats, live.Platform.SentCount);

        Task MoreVotes()
        {
            var before = told.Count;
            return Eventually.Holds(() => told.Count >= before + 20);
        }
    }

    static async Task<bool> Vote(LivePolls live, string database, Core.Polls.Poll poll, int voter)
    {
        try
        {
            return (await live.Vote(poll, voter)).Refusal is null;
        }
        catch (Exception error) when (error is DatabaseException or NpgsqlException)
        {
            // A voter tries again once the server accepts connections.
            await Eventually.Holds(() => Answers(database));
            return false;
        }
    }

    static async Task<bool> Answers(string database)
    {
        try
        {
            await using var connection = new NpgsqlConnection(database + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
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
