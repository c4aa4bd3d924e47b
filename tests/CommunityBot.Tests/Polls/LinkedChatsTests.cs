using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>What linked chats may do to each other's polls: nothing that was not asked for.</summary>
public sealed class LinkedChatsTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), FarMo = PollWorld.Who("Mo", PollWorld.Far),
    FarLin = PollWorld.Who("Lin", PollWorld.Far);

    [Theory, OnSqlite, OnPostgres]
    public async Task Polls_that_exist_are_managed_where_they_come_from_and_new_ones_everywhere(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var ours = await world.Launch("Ours? | Yes | No write_in=yes");
        _ = await world.Say(FarMo, "/poll new Theirs? | Yes | No");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var proposal = await world.Say(
            FarMo, $"/community link {(await world.Say(Mo, "/community link")).Message.Blocks.OfType<Figures>().Single().Items[0].Value}");
        Assert.Equal([("This chat: open polls", "1"), ("The others: open polls", "1")],
            proposal.Message.Blocks.OfType<Figures>().Last().Items.Select(item => (item.Label, item.Value)));
        _ = await world.Press(FarMo, proposal.Message.Buttons[0].Id);
        _ = await world.Press(Mo, (await world.Say(Mo, "/community link")).Message.Buttons[0].Id);

        _ = await world.Say(FarLin, "/poll add 1 Perhaps");
        foreach (var line in (string[])["/poll close 1", "/poll cancel 1", "/poll extend 1 1h", "/poll remove 1 Perhaps"])
            Assert.Contains("from before the chats were linked", PollWorld.Plain(await world.Say(FarMo, line)), StringComparison.Ordinal);
        Assert.Contains("from before the chats were linked", PollWorld.Plain(await world.Say(Mo, "/poll close 2")),
            StringComparison.Ordinal);
        Assert.Contains("changed to: Yes", PollWorld.Plain(await world.Vote(FarLin, ours, 1)), StringComparison.Ordinal);
        Assert.Contains("is closed", PollWorld.Plain(await world.Say(Mo, "/poll close 1")), StringComparison.Ordinal);
        foreach (var line in (string[])["/poll reopen 1", "/poll export 1"])
            Assert.Contains("from before the chats were linked", PollWorld.Plain(await world.Say(FarMo, line)), StringComparison.Ordinal);

        _ = await world.Launch("New? | Yes | No");
        Assert.Contains("is closed", PollWorld.Plain(await world.Say(FarMo, "/poll close 3")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_leaves_takes_along_its_own_polls_and_no_others(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        _ = await world.Say(FarMo, "/poll new Before? | Yes | No");
        var before = await world.Newest();
        _ = await world.LinkByCode(FarMo, Mo, "community link");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = await world.Say(FarMo, "/poll new Meanwhile? | Yes | No");
        var meanwhile = await world.Newest();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var ours = await world.Launch("Ours? | Yes | No");
        _ = await world.Vote(Mo, before, 1);

        _ = await world.Press(FarMo, (await world.Say(FarMo, "/community leave")).Message.Buttons.Single().Id);
        foreach (var poll in new[] { before, meanwhile })
        {
            Assert.Contains("recorded", PollWorld.Plain(await world.Vote(FarLin, poll, 2)), StringComparison.Ordinal);
            Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(Mo, poll, 2)), StringComparison.Ordinal);
        }

        await world.HasCounts(before, 1, 1);
        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(FarLin, ours, 1)), StringComparison.Ordinal);
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(Mo, ours, 1)), StringComparison.Ordinal);
        Assert.Contains("is closed", PollWorld.Plain(await world.Say(FarMo, "/poll close 1")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Result_pages_that_one_side_has_turned_off_do_not_open_by_the_link(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        _ = await world.Say(FarMo, "/poll new Secret? | Yes | No");
        var secret = await world.Newest();
        _ = await world.Say(FarMo, "/poll pages off");
        _ = await world.LinkByCode(FarMo, Mo, "community link");
        Assert.False((await world.Find(secret.Id))!.HasPage);
    }
}
