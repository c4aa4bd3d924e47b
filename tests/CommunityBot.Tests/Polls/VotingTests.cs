using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class VotingTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Lin = PollWorld.Who("Lin"), Mo = PollWorld.Who("Mo");
    static readonly RequestOrigin FarMing = PollWorld.Who("Ming", PollWorld.Far);

    [Theory, OnSqlite, OnPostgres]
    public async Task One_tap_votes_another_changes_and_a_third_withdraws(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Will it? | Yes | No");

        var reply = await world.Vote(Ming, poll, 1);
        Assert.True(reply.IsPrivate);
        Assert.Contains("Your vote is recorded: Yes", PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.Equal(1, reply.Message.Blocks.OfType<Bars>().Single().Items[0].Count);
        Assert.Contains("changed to: No", PollWorld.Plain(await world.Vote(Ming, poll, 2)), StringComparison.Ordinal);
        await world.HasCounts(poll, 0, 1);
        Assert.Contains("withdrawn", PollWorld.Plain(await world.Vote(Ming, poll, 2)), StringComparison.Ordinal);
        await world.HasCounts(poll, 0, 0);
        Assert.Equal(0, (await world.TallyOf(poll)).Voters);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_may_be_chosen_up_to_the_maximum(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Which? | a | b | c max=2");
        _ = await world.Vote(Ming, poll, 3);
        _ = await world.Vote(Ming, poll, 1);
        Assert.Contains("2 at most", PollWorld.Plain(await world.Vote(Ming, poll, 2)), StringComparison.Ordinal);
        await world.HasCounts(poll, 1, 0, 1);
        _ = await world.Vote(Ming, poll, 3);
        await world.HasCounts(poll, 1, 0, 0);
        Assert.Equal(2, (await world.Launch("More than there are? | a | b max=9")).Terms.MaxChoices);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_ranking_counts_once_it_is_confirmed(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Rank | a | b | c kind=ranked");
        _ = await world.Vote(Ming, poll, 2);
        _ = await world.Vote(Ming, poll, 3);
        _ = await world.Vote(Ming, poll, "u");
        var draft = await world.Vote(Ming, poll, 1);
        Assert.Contains("1. b > 2. a", PollWorld.Plain(draft), StringComparison.Ordinal);
        await world.HasCounts(poll, 0, 0, 0);

        Assert.Contains("recorded: b > a", PollWorld.Plain(await world.Vote(Ming, poll, "k")), StringComparison.Ordinal);
        await world.HasCounts(poll, 0, 1, 0);
        Assert.Equal("2,1", Assert.Single((await world.TallyOf(poll)).Rankings).Ballot);
        Assert.Contains("Tap options to rank", PollWorld.Plain(await world.Vote(Ming, poll, "k")), StringComparison.Ordinal);
        _ = await world.Vote(Ming, poll, "w");
        await world.HasCounts(poll, 0, 0, 0);
        Assert.Empty((await world.TallyOf(poll)).Rankings);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stale_and_forged_buttons_change_nothing(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Will it? | Yes | No");
        foreach (var id in (string[])
            [
                $"pv:{poll.Id}:3", $"pv:{poll.Id}:0", $"pv:{poll.Id}:-1", $"pv:{poll.Id}:x", $"pv:{poll.Id}", "pv:0000000000000000:1",
                $"pv:{poll.Id}:1:1", $"pv:{poll.Id}:k", "pv:", $"pw:{poll.Id}:z", "pl:nothing", "ps:nothing",
            ])
        {
            var reply = await world.Press(Ming, id);
            Assert.True(reply.IsPrivate, id);
        }

        Assert.Equal(poll.Version, (await world.Find(poll.Id))!.Version);
        Assert.Equal(0, (await world.Find(poll.Id))!.LogCount);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Polls_of_another_community_are_never_seen(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Ours? | Yes | No");
        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(FarMing, poll, 1)), StringComparison.Ordinal);
        foreach (var line in (string[])
            [
                "/poll show 1", "/poll results 1", "/poll list", "/poll close 1", "/poll add 1 x", $"/poll show {poll.Id}",
            ])
        {
            Assert.DoesNotContain(
                "Ours", PollWorld.Plain(await world.Say(FarMing with { IsModerator = true }, line)), StringComparison.Ordinal);
        }

        Assert.Equal(PollState.Open, (await world.Find(poll.Id))!.State);

        await world.JoinChats();
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(FarMing, poll, 1)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Linked_accounts_count_once_and_the_later_vote_stands(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var open = await world.Launch("Open? | a | b");
        var closed = await world.Launch("Closed? | a | b");
        foreach (var poll in (Poll[])[open, closed])
        {
            _ = await world.Vote(FarMing, poll, 2);
            _ = await world.Vote(Ming, poll, 1);
        }

        _ = await world.Say(Mo, $"/poll close {closed.Number}");
        await world.Link(into: FarMing.User, from: Ming.User);
        await world.HasCounts(open, 1, 0);
        await world.HasCounts(closed, 1, 1);
        // A vote from either account changes the common one.
        _ = await world.Vote(Ming, open, 2);
        await world.HasCounts(open, 0, 1);

        _ = await world.Say(Mo, $"/poll reopen {closed.Number}");
        await world.HasCounts(closed, 1, 0);
        foreach (var poll in (Poll[])[open, closed])
            Assert.True(VoteLog.IsIntact((await world.Find(poll.Id))!, await LogOf(world, poll)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Members_add_options_and_moderators_remove_them(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Which? | 寒武纪 | Hygon kind=multiple write_in=yes");
        Assert.Contains("“寒武纪” is there already", PollWorld.Plain(await world.Say(Ming, "/poll add 1 寒武紀")), StringComparison.Ordinal);
        var near = await world.Say(Ming, "/poll add 1 Hygonn");
        Assert.Contains("Did you mean “Hygon”?", PollWorld.Plain(near), StringComparison.Ordinal);
        Assert.Equal(2, (await world.Find(poll.Id))!.AllOptions.Count);
        var insisted = await world.Press(Ming, near.Message.Buttons[1].Id);
        Assert.Contains("“Hygonn” is added", PollWorld.Plain(insisted), StringComparison.Ordinal);

        // What a member adds, or finds there already, is voted for at once, and a second time takes nothing back.
        Assert.Contains("changed to: 寒武纪, Hygonn", PollWorld.Plain(insisted), StringComparison.Ordinal);
        Assert.Contains("recorded: 寒武纪, Hygonn", PollWorld.Plain(await world.Say(Ming, "/poll add 1 Hygonn")), StringComparison.Ordinal);
        _ = await world.Vote(Lin, poll, 3);
        await world.HasCounts(poll, 1, 0, 2);
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Say(Ming, "/poll remove 1 Hygonn")), StringComparison.Ordinal);
        _ = await world.Say(Mo, "/poll remove 1 Hygonn");
        await world.HasCounts(poll, 1, 0, 0);
        Assert.Equal(1, (await world.TallyOf(poll)).Voters);
        Assert.Contains("removed by a moderator", PollWorld.Plain(await world.Vote(Lin, poll, 3)), StringComparison.Ordinal);
        Assert.Contains("removed by a moderator", PollWorld.Plain(await world.Say(Lin, "/poll add 1 hygonn")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_those_the_author_chose_may_vote(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        Assert.Contains(
            "is launched",
            PollWorld.Plain(await world.Say(Mo with { Roles = [] }, "/poll new Core team? | a | b who=@core")),
            StringComparison.Ordinal);
        var poll = await world.Newest();
        Assert.Contains(
            "with the role “core” may vote",
            PollWorld.Plain(await world.Vote(Ming with { Roles = ["friends"] }, poll, 1)),
            StringComparison.Ordinal);
        Assert.Contains("roles cannot be seen here", PollWorld.Plain(await world.Vote(FarMing, poll, 1)), StringComparison.Ordinal);
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(Lin with { Roles = ["Core"] }, poll, 1)), StringComparison.Ordinal);
        await world.HasCounts(poll, 1, 0);
        // A chat that sees no roles may ask for one that is known in another chat of its community.
        Assert.Contains(
            "is launched", PollWorld.Plain(await world.Say(FarMing, "/poll new Theirs? | a | b who=core")), StringComparison.Ordinal);
        var mods = await world.Launch("Mods? | a | b who=moderators");
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Vote(Ming, mods, 1)), StringComparison.Ordinal);
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(Mo, mods, 1)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_is_found_in_the_export_and_a_changed_log_is_noticed(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Will it? | Yes | No");
        var receipt = PollWorld.Plain(await world.Vote(Ming, poll, 1)).Split("Receipt ")[1].Trim();
        _ = await world.Vote(Lin, poll, 2);
        Assert.Contains(
            "The receipt holds", PollWorld.Plain(await world.Say(Ming, $"/poll receipt 1 {receipt}")), StringComparison.Ordinal);
        Assert.Contains(
            "does not match", PollWorld.Plain(await world.Say(Ming, "/poll receipt 1 1-000000000000")), StringComparison.Ordinal);
        Assert.Contains("once it has closed", PollWorld.Plain(await world.Say(Mo, "/poll export 1")), StringComparison.Ordinal);
        _ = await world.Say(Mo, "/poll close 1");
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Say(Ming, "/poll export 1")), StringComparison.Ordinal);

        var export = await world.Say(Mo, "/poll export 1");
        Assert.Contains("the hash chain is whole", PollWorld.Plain(export), StringComparison.Ordinal);
        var csv = export.Message.Blocks.OfType<Attachment>().Single().Content;
        Assert.Contains(receipt, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Ming", csv, StringComparison.Ordinal);

        var log = await LogOf(world, poll);
        var closed = (await world.Find(poll.Id))!;
        Assert.True(VoteLog.IsIntact(closed, log));
        Assert.False(VoteLog.IsIntact(closed, [log[0] with { Ballot = "2" }, .. log.Skip(1)]));
        Assert.False(VoteLog.IsIntact(closed, log.Skip(1)));
        Assert.False(VoteLog.IsIntact(closed, log.SkipLast(1)));
    }

    [Fact]
    public async Task Many_simultaneous_taps_leave_every_voter_with_the_confirmed_vote()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Storm? | a | b | c");
        var seed = TestSeed.Or(0);
        var told = await Task.WhenAll(Enumerable.Range(0, 50).Select(async voter =>
        {
            var random = new Random(seed + voter);
            var last = Ballot.Empty;
            for (var i = 0; i < 20; i++)
                last = (await world.Cast(PollWorld.Who($"voter{voter}"), poll, random.Next(1, 4))).Ballot;
            return last;
        }));
        await world.HasCounts(poll, [.. Enumerable.Range(1, 3).Select(option => (long)told.Count(ballot => ballot.Has(option)))]);
        Assert.Equal(1000, (await world.Find(poll.Id))!.LogCount);
    }

    static Task<List<LogEntry>> LogOf(PollWorld world, Poll poll) =>
        world.Database.Read(connection => Task.FromResult(BallotTable.Log(connection, poll).ToList()));
}
