using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// A platform does not respond, or the process ends before the response. The local platform does not detect repeats, the other
/// one does.
/// </summary>
public sealed class UnknownOutcomeTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Mo = PollWorld.Who("Mo");

    static int Results(CollectingPlatform platform) =>
        platform.Sent.Count(sent => MessageText.Plain(sent.Message).StartsWith("Results:", StringComparison.Ordinal));

    static async Task<(PollWorld World, Poll Poll)> Begin(TestEngine engine)
    {
        var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Will it? | Yes | No");
        await world.Work();
        return (world, poll);
    }

    static async Task Later(PollWorld world, TimeSpan time)
    {
        world.Clock.Advance(time);
        await world.Work();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Results_that_may_have_arrived_are_never_doubled_and_moderators_can_see_it(TestEngine engine)
    {
        var (world, _) = await Begin(engine);
        await using var disposed = world;
        world.Local.AfterSending = world.Other.AfterSending = () => throw new OutcomeUnknownException();
        _ = await world.Say(Mo, "/poll close 1");
        await world.Work();
        world.Local.AfterSending = world.Other.AfterSending = () => Task.CompletedTask;
        for (var i = 0; i < 10; i++)
            await Later(world, TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1), (Results(world.Local), Results(world.Other)));
        Assert.Contains(
            "not known whether the results reached Local", PollWorld.Plain(await world.Say(Mo, "/poll show 1")), StringComparison.Ordinal);
        Assert.DoesNotContain("not known", PollWorld.Plain(await world.Say(Ming, "/poll show 1")), StringComparison.Ordinal);
        Assert.DoesNotContain("reached Other", PollWorld.Plain(await world.Say(Mo, "/poll show 1")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Results_of_a_killed_process_are_sent_again_only_on_platforms_that_detect_repeats(TestEngine engine)
    {
        var (world, _) = await Begin(engine);
        await using var disposed = world;
        var never = new TaskCompletionSource();
        world.Local.Fails = world.Other.Fails = _ => null;
        world.Local.AfterSending = world.Other.AfterSending = () => never.Task;
        _ = await world.Say(Mo, "/poll close 1");
        var dying = world.Work();
        while (Results(world.Local) + Results(world.Other) < 2)
            await Task.Yield();

        await using var next = world.Restarted();
        await next.Work();
        Assert.Equal((0, 0), (Results(next.Local), Results(next.Other)));
        await Later(next, TimeSpan.FromSeconds(70));
        await Later(next, TimeSpan.FromSeconds(2));
        Assert.Equal((0, 1), (Results(next.Local), Results(next.Other)));
        Assert.Contains(
            "not known whether the results reached Local", PollWorld.Plain(await next.Say(Mo, "/poll show 1")), StringComparison.Ordinal);

        // The slow process finds its work done.
        never.SetResult();
        await dying;
        await Later(next, TimeSpan.FromMinutes(10));
        Assert.Equal((0, 1), (Results(next.Local), Results(next.Other)));
    }

    [Fact]
    public async Task Results_of_a_process_killed_long_ago_are_not_sent_again()
    {
        var (world, _) = await Begin(TestEngine.Sqlite);
        await using var disposed = world;
        world.Other.AfterSending = () => new TaskCompletionSource().Task;
        _ = await world.Say(Mo, "/poll close 1");
        var dying = world.Work();
        while (Results(world.Other) == 0)
            await Task.Yield();
        await using var next = world.Restarted();
        await Later(next, TimeSpan.FromHours(1));
        await Later(next, TimeSpan.FromSeconds(2));
        Assert.Equal(0, Results(next.Other));
        Assert.False(dying.IsCompleted);
    }

    [Fact]
    public async Task A_first_post_that_may_have_arrived_is_posted_again_after_two_minutes_and_not_before()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.JoinChats();
        world.Local.AfterSending = world.Other.AfterSending = () => throw new OutcomeUnknownException();
        var poll = await world.Launch("Will it? | Yes | No");
        await world.Work();
        world.Local.AfterSending = world.Other.AfterSending = () => Task.CompletedTask;
        for (var i = 0; i < 9; i++)
            await Later(world, TimeSpan.FromSeconds(10));
        Assert.Equal((1, 1), (world.Local.Sent.Count, world.Other.Sent.Count));
        _ = await world.Vote(Ming, poll, 1);
        await Later(world, TimeSpan.FromSeconds(40));
        Assert.Equal((2, 1), (world.Local.Sent.Count, world.Other.Sent.Count));
        Assert.Equal(1, Assert.Single(world.Other.Shown.Values).Blocks.OfType<Bars>().Single().Items[0].Count);
    }

    [Fact]
    public async Task A_note_to_moderators_goes_to_the_chat_if_its_author_has_no_private_chat()
    {
        var (world, poll) = await Begin(TestEngine.Sqlite);
        await using var disposed = world;
        world.Local.HasPrivateChats = false;
        world.Other.Fails = _ => new PostRefusedException(PostRefusal.Forbidden);
        _ = await world.Vote(Ming, poll, 1);
        await Later(world, TimeSpan.FromSeconds(5));
        await Later(world, TimeSpan.FromSeconds(5));
        var told = world.Local.Sent.Single(sent => MessageText.Plain(sent.Message).Contains("may not write", StringComparison.Ordinal));
        Assert.Equal(PollWorld.Lobby, told.Chat);
    }
}
