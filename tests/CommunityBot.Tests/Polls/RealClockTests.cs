using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>Tests on the real clock. The benchmark <c>posts</c> reports the delays.</summary>
public sealed class RealClockTests
{
    const int Chats = 4, Voters = 200;

    [Fact]
    public async Task Posts_show_the_last_vote_and_a_poll_closes_not_before_its_time()
    {
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        await using var live = await LivePolls.Start(database.Connection);
        var poll = await live.Launch(Chats);
        _ = await Task.WhenAll(Enumerable.Range(0, Voters).Select(voter => live.Vote(poll, voter)));
        _ = await live.Shown(Chats, $"{Voters} voted");

        var due = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);
        await live.CloseAt(poll, due);
        Assert.True(await live.Shown(Chats, "Outcome: a1") >= due, "it closed too early");
        // One post and one result in each chat.
        Assert.Equal(2 * Chats, live.Platform.SentCount);
    }

    [Theory, OnPostgres]
    public async Task Of_two_instances_one_keeps_the_posts_and_the_other_takes_over(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var second = await First(database.Connection, async (first, poll) => _ = await first.Vote(poll, 0));
        _ = await second.Live.Vote(second.Poll, 1);
        _ = await second.Live.Shown(Chats, "2 voted");
        Assert.Equal(0, second.Live.Platform.SentCount);
    }

    /// <summary>The first instance posts while the second runs, and then stops.</summary>
    static async Task<Pair> First(string connection, Func<LivePolls, Core.Polls.Poll, Task> vote)
    {
        await using var first = await LivePolls.Start(connection);
        var poll = await first.Launch(Chats);
        _ = await first.Shown(Chats, "No votes yet");
        var second = await LivePolls.Start(connection);
        await vote(second, poll);
        _ = await first.Shown(Chats, "1 voted");
        return new Pair(second, poll);
    }

    sealed record Pair(LivePolls Live, Core.Polls.Poll Poll) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Live.DisposeAsync();
    }
}
