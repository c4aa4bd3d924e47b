using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>Linked accounts have one ballot in each poll, and each has its own again once the link is undone.</summary>
public sealed class LinkedBallotsTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Ming = Alone("Ming"), Lin = Alone("Lin"), Far = Alone("Ming", PollWorld.Far);

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_three_linked_accounts_the_latest_ballot_counts_and_each_has_its_own_again(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var polls = new List<Poll>();
        foreach (var rules in (string[])["", " named=yes", " kind=multiple", " kind=ranked"])
        {
            var poll = await world.Launch($"Q{rules.Length}? | a | b | c{rules}");
            polls.Add(poll);
            await Vote(world, Ming, poll, 1);
            await Vote(world, Far, poll, 2);
            await Vote(world, Lin, poll, 3);
        }

        async Task HaveCounts(long a, long b, long c)
        {
            foreach (var poll in polls)
            {
                await world.HasCounts(poll, a, b, c);
                await world.IsWhole(poll);
            }
        }

        await Link(world, Ming, Far);
        await HaveCounts(0, 1, 1);
        await Link(world, Far, Lin);
        await HaveCounts(0, 0, 1);
        await Unlink(world, Lin);
        await HaveCounts(0, 1, 1);
        await Unlink(world, Ming);
        await HaveCounts(1, 1, 1);
        Assert.Contains("Your vote: a", PollWorld.Plain(await world.Say(Ming, "/poll show 1")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Accounts_that_are_linked_through_a_third_have_one_ballot(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Q? | a | b");
        await Vote(world, Ming, poll, 1);
        await Vote(world, Lin, poll, 2);
        await Link(world, Ming, Far);
        await Link(world, Far, Lin);
        await world.HasCounts(poll, 0, 1);
        await Vote(world, Ming, poll, 1);
        await world.HasCounts(poll, 1, 0);
        await Unlink(world, Ming);
        await world.HasCounts(poll, 1, 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_forgotten_in_a_closed_poll_has_one_ballot_with_whom_it_is_linked_and_its_own_afterwards(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Q? | a | b | c");
        await Vote(world, Ming, poll, 1);
        await Vote(world, Far, poll, 2);
        _ = await world.Say(Mo, "/poll close 1");
        await world.Forget(Ming);
        await Link(world, Ming, Far);
        await world.HasCounts(poll, 1, 1, 0);
        _ = await world.Say(Mo, "/poll reopen 1");
        await world.HasCounts(poll, 0, 1, 0);
        await Vote(world, Ming, poll, 3);
        await world.HasCounts(poll, 0, 0, 1);
        await Unlink(world, Far);
        await world.HasCounts(poll, 0, 1, 1);

        await Link(world, Ming, Far);
        await world.Settle();
        await world.HasCounts(poll, 0, 0, 1);
        await Unlink(world, Ming);
        await Vote(world, Ming, poll, 1);
        Assert.Contains("Your vote: a", PollWorld.Plain(await world.Say(Ming, "/poll show 1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Your vote: a", PollWorld.Plain(await world.Say(Far, "/poll show 1")), StringComparison.Ordinal);
        await Vote(world, Far, poll, 2);
        Assert.Equal(2, (await world.TallyOf(poll)).Voters);
        await world.IsWhole(poll);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_merge_that_waits_for_a_closed_poll_is_dropped_once_the_accounts_are_separated(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Q? | a | b");
        await Vote(world, Ming, poll, 1);
        await Vote(world, Far, poll, 2);
        _ = await world.Say(Mo, "/poll close 1");
        await Link(world, Ming, Far);
        await world.Settle();
        await Unlink(world, Ming);
        _ = await world.Say(Mo, "/poll reopen 1");
        await world.HasCounts(poll, 1, 1);

        _ = await world.Say(Mo, "/poll close 1");
        await Link(world, Ming, Far);
        await world.Settle();
        _ = await world.Say(Mo, "/poll reopen 1");
        await world.HasCounts(poll, 0, 1);
        await Unlink(world, Ming);
        await world.HasCounts(poll, 0, 1);
        await Vote(world, Ming, poll, 1);
        await world.HasCounts(poll, 1, 1);
        await world.IsWhole(poll);
    }

    static RequestOrigin Alone(string name, ChatRef? chat = null) => PollWorld.Who(name, chat) with { IsEphemeral = true };

    static async Task Vote(PollWorld world, RequestOrigin who, Poll poll, int option)
    {
        _ = await world.Vote(who, poll, option);
        if (poll.Terms.Kind == PollKind.Ranked)
            _ = await world.Vote(who, poll, "k");
    }

    static async Task Link(PollWorld world, RequestOrigin one, RequestOrigin other) =>
        Assert.StartsWith("Linked", PollWorld.Plain(await world.LinkByCode(one, other, "link")), StringComparison.Ordinal);

    static async Task Unlink(PollWorld world, RequestOrigin who)
    {
        var asked = await world.Say(who, "/unlink");
        Assert.Contains("Separated", PollWorld.Plain(await world.Press(who, asked.Message.Buttons[0].Id)), StringComparison.Ordinal);
    }
}
