using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Communities;

/// <summary>Topics of forums and threads of channels, which are chats inside of chats.</summary>
public sealed class ChatInsideChatTests
{
    static readonly ChatRef Topic = new("local", "lobby/7");
    static readonly RequestOrigin Mo =
        PollWorld.Who("Mo"), TopicMo = PollWorld.Who("Mo", Topic), FarMo = PollWorld.Who("Mo", PollWorld.Far);

    [Fact]
    public void Its_parent_stands_in_its_id()
    {
        Assert.Equal(PollWorld.Lobby, Topic.Parent);
        Assert.Equal(Topic, ChatRef.Parse(Topic.ToString()));
        Assert.Null(PollWorld.Lobby.Parent);
        Assert.Null(new ChatRef("local", "/x").Parent);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_shares_its_parents_polls_and_is_posted_to_where_it_asks(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var fromParent = await world.Launch("Parent? | Yes | No");
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(TopicMo, fromParent, 1)), StringComparison.Ordinal);
        Assert.Contains("Parent?", PollWorld.Plain(await world.Say(TopicMo, "/poll list")), StringComparison.Ordinal);
        Assert.Equal(
            ["this chat", null],
            (await world.Say(TopicMo, "/community")).Message.Blocks.OfType<Figures>().Single().Items.Select(item => item.Note));
        await world.Work();

        _ = await world.Say(TopicMo, "/poll new Topic? | Yes | No");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        Assert.Equal([PollWorld.Lobby, Topic], world.Local.Sent.Select(sent => sent.Chat));
        Assert.Equal(2, world.Other.Sent.Count);
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(FarMo, await world.Newest(), 1)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_speaks_its_parents_language_and_time_until_it_has_its_own(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        _ = await world.Say(Mo, "/chatlanguage zh-Hant");
        _ = await world.Say(Mo, "/chattimezone Tokyo");
        var settings = world.Settings;
        Assert.Equal(
            (Language.ZhHant, "Asia/Tokyo"), (await settings.OfChat(Topic, default), await settings.TimeZoneOfChat(Topic, default)));
        _ = await world.Say(TopicMo, "/chatlanguage zh-Hans");
        Assert.Equal(
            (Language.ZhHans, "Asia/Tokyo"), (await settings.OfChat(Topic, default), await settings.TimeZoneOfChat(Topic, default)));
        Assert.Equal(Language.ZhHant, await settings.OfChat(PollWorld.Lobby, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_goes_its_own_way_once_it_is_linked_itself(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var parents = await world.Launch("Parent? | Yes | No");
        _ = await world.Say(TopicMo, "/community link");
        // The code alone changes nothing.
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(TopicMo, parents, 1)), StringComparison.Ordinal);
        Assert.Contains("have joined", PollWorld.Plain(await world.LinkByCode(FarMo, TopicMo, "community link")), StringComparison.Ordinal);

        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(TopicMo, parents, 1)), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = await world.Say(FarMo, "/poll new Topic and far? | Yes | No");
        var theirs = await world.Newest();
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(TopicMo, theirs, 1)), StringComparison.Ordinal);
        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(Mo, theirs, 1)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_joins_others_although_its_parent_is_joined_to_some(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var (third, parents) = (PollWorld.Who("Mo", new ChatRef("other", "third")), await world.Launch("Parent? | Yes | No"));
        Assert.Contains("have joined", PollWorld.Plain(await world.LinkByCode(TopicMo, third, "community link")), StringComparison.Ordinal);
        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(TopicMo, parents, 1)), StringComparison.Ordinal);
        Assert.Equal(
            [PollWorld.Lobby, PollWorld.Far],
            await world.Database.Write(connection => CommunityChats.ChatsOf(connection, parents.Community)));

        // To its parent's community it belongs by itself then: posts come to both.
        var leave = (await world.Say(TopicMo, "/community leave")).Message.Buttons.Single().Id;
        Assert.Contains("has left", PollWorld.Plain(await world.Press(TopicMo, leave)), StringComparison.Ordinal);
        Assert.Contains("have joined", PollWorld.Plain(await world.LinkByCode(TopicMo, Mo, "community link")), StringComparison.Ordinal);
        Assert.Equal(
            [PollWorld.Lobby, PollWorld.Far, Topic],
            await world.Database.Write(connection => CommunityChats.ChatsOf(connection, parents.Community)));
    }
}
