using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// A member who is forgotten while a poll is closed has one vote in it when it is open again, over all accounts they had.
/// </summary>
public sealed class VotingTwiceTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), FarMing = PollWorld.Who("Ming", PollWorld.Far),
    Lin = PollWorld.Who("Lin"), Mo = PollWorld.Who("Mo");

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_is_forgotten_in_a_closed_poll_changes_their_vote_once_it_is_open_again(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        foreach (var rules in (string[])["", " named=yes", " kind=multiple"])
        {
            var poll = await world.Launch($"Q{rules.Length}? | a | b{rules}");
            _ = await world.Vote(Ming, poll, 1);
            _ = await world.Vote(Lin, poll, 1);
            await CloseForgetReopen(world, poll, Ming);
            await world.HasCounts(poll, 2, 0);
            Assert.DoesNotContain("Ming", PollWorld.Plain(await world.Say(Lin, $"/poll results {poll.Number}")), StringComparison.Ordinal);
            Assert.Contains("changed to", PollWorld.Plain(await world.Vote(Ming, poll, 2)), StringComparison.Ordinal);
            Assert.Equal(2, (await world.TallyOf(poll)).Voters);
            await world.IsWhole(poll);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task However_often_they_are_forgotten_it_is_the_same_vote(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Q? | a | b | c");
        _ = await world.Vote(Ming, poll, 1);
        await CloseForgetReopen(world, poll, Ming);
        _ = await world.Vote(Ming, poll, 2);
        Assert.Contains("Your vote: b", PollWorld.Plain(await world.Say(Ming, "/poll show 1")), StringComparison.Ordinal);
        await CloseForgetReopen(world, poll, Ming);
        await world.HasCounts(poll, 0, 1, 0);
        _ = await world.Vote(Ming, poll, 3);
        await world.HasCounts(poll, 0, 0, 1);
        // In an open poll the vote goes with the member; who comes back votes again.
        await world.Forget(Ming);
        await world.HasCounts(poll, 0, 0, 0);
        _ = await world.Vote(Ming, poll, 1);
        await world.HasCounts(poll, 1, 0, 0);
        await world.IsWhole(poll);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Accounts_that_were_one_member_have_one_vote_there_however_they_come_back(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        foreach (var linksAfterVoting in (bool[])[false, true])
        {
            var poll = await world.Launch($"After? {linksAfterVoting} | a | b | c");
            if (!linksAfterVoting)
                await world.Link(into: FarMing.User, from: Ming.User);
            _ = await world.Vote(Ming, poll, 1);
            if (linksAfterVoting)
                await world.Link(into: FarMing.User, from: Ming.User);
            await CloseForgetReopen(world, poll, Ming);
            // Two members now, at the same moment, on two platforms.
            await Task.WhenAll(world.Vote(FarMing, poll, 2), world.Vote(Ming, poll, 3));
            Assert.Equal(1, (await world.TallyOf(poll)).Voters);
            await world.IsWhole(poll);
            await world.Forget(Ming);
            await world.Forget(FarMing);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Both_votes_of_accounts_that_were_linked_in_a_closed_poll_are_one_once_it_is_open(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Q? | a | b | c");
        _ = await world.Vote(Ming, poll, 1);
        _ = await world.Vote(FarMing, poll, 2);
        _ = await world.Say(Mo, "/poll close 1");
        await world.Link(into: FarMing.User, from: Ming.User);
        await world.Forget(Ming);
        await world.HasCounts(poll, 1, 1, 0);
        _ = await world.Say(Mo, "/poll reopen 1");
        await world.HasCounts(poll, 0, 1, 0);
        _ = await world.Vote(Ming, poll, 3);
        _ = await world.Vote(FarMing, poll, 1);
        await world.HasCounts(poll, 1, 0, 0);
        await world.IsWhole(poll);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_comes_back_and_links_with_another_voter_has_one_vote_with_them(TestEngine engine)
    {
        foreach (var linksWhileClosed in (bool[])[false, true])
        {
            await using var world = await PollWorld.Create(engine);
            await world.JoinChats();
            var poll = await world.Launch("Q? | a | b | c");
            _ = await world.Vote(Ming, poll, 1);
            _ = await world.Vote(FarMing, poll, 2);
            await CloseForgetReopen(world, poll, Ming);
            if (linksWhileClosed)
                _ = await world.Say(Mo, "/poll close 1");
            await world.Link(into: FarMing.User, from: Ming.User);
            if (linksWhileClosed)
                _ = await world.Say(Mo, "/poll reopen 1");
            await world.HasCounts(poll, 0, 1, 0);
            _ = await world.Vote(Ming, poll, 3);
            await world.HasCounts(poll, 0, 0, 1);
            await world.IsWhole(poll);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_thirty_days_nobody_can_tell_who_voted_and_the_poll_stays_closed(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var (anonymous, named) = (await world.Launch("Anonymous? | a | b"), await world.Launch("Named? | a | b named=yes"));
        foreach (var poll in (Poll[])[anonymous, named])
        {
            _ = await world.Vote(Ming, poll, 1);
            _ = await world.Vote(Lin, poll, 1);
            _ = await world.Say(Mo, $"/poll close {poll.Number}");
        }

        await world.Forget(Ming);
        Assert.Contains("destroyed 30 days after the poll closed", PollWorld.Plain(await world.Say(Ming, "/privacy")),
            StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await world.Purge();
        Assert.Contains("open again", PollWorld.Plain(await world.Say(Mo, "/poll reopen 1")), StringComparison.Ordinal);
        _ = await world.Say(Mo, "/poll close 1");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        // Refused on time, also where nothing has been purged yet.
        Assert.Contains("30 days", PollWorld.Plain(await world.Say(Mo, "/poll reopen 2")), StringComparison.Ordinal);
        await world.Purge();
        Assert.Contains("30 days", PollWorld.Plain(await world.Say(Mo, "/poll reopen 2")), StringComparison.Ordinal);
        Assert.NotEqual("", (await world.Find(anonymous.Id))!.VoterKey);
        Assert.Equal("", (await world.Find(named.Id))!.VoterKey);

        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.Purge();
        Assert.Equal("", (await world.Find(anonymous.Id))!.VoterKey);
        Assert.Contains("nobody can tell any more", PollWorld.Plain(await world.Say(Lin, "/poll show 1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Your vote", PollWorld.Plain(await world.Say(Lin, "/poll show 1")), StringComparison.Ordinal);
        await world.HasCounts(anonymous, 2, 0);
        await world.IsWhole(anonymous);
        // A named poll still names those who have not asked to be forgotten, and them no longer once they do.
        Assert.Contains("—, Lin", PollWorld.Plain(await world.Say(Mo, "/poll results 2")), StringComparison.Ordinal);
        await world.Forget(Lin);
        Assert.Contains("—, —", PollWorld.Plain(await world.Say(Mo, "/poll results 2")), StringComparison.Ordinal);
    }

    static async Task CloseForgetReopen(PollWorld world, Poll poll, RequestOrigin who)
    {
        _ = await world.Say(Mo, $"/poll close {poll.Number}");
        await world.Forget(who);
        Assert.Contains("open again", PollWorld.Plain(await world.Say(Mo, $"/poll reopen {poll.Number}")), StringComparison.Ordinal);
    }
}
