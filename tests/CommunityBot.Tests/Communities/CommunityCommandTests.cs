using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Communities;

public sealed class CommunityCommandTests : ICommunityMigration
{
    readonly List<(string Chat, string From, string Into, bool IsEmptied)> moved = [];
    readonly FakeTimeProvider clock = new();
    ChatLinks links = null!;
    CommunityChats chats = null!;
    CommunityLinkCommand command = null!;

    async Task<TestDatabase> Open(TestEngine engine)
    {
        var database = await TestDatabase.Create(engine);
        links = new ChatLinks(database.Database, [this], clock);
        chats = new CommunityChats(database.Database);
        command = new CommunityLinkCommand(chats, links, new LinkDialogue(database.Database, clock, new LinkSignal()));
        return database;
    }

    void ICommunityMigration.Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now) =>
        moved.Add((chat.ToString(), from, into, isEmptied));

    static RequestOrigin Moderator(string platform, string? name = null) =>
        new(new ChatRef(platform, "room"), new UserRef(platform, "mo"), "Mo") { IsModerator = true, ChatName = name };

    async Task<Reply> Type(RequestOrigin requestOrigin, string? code = null) => await command.Run(
        new CommandRequest(requestOrigin, "community link", code is null ? [] : new Dictionary<string, string> { ["code"] = code }),
        Language.En, default);

    async Task<Reply> Press(RequestOrigin requestOrigin, Button button) =>
        await command.Press(new ButtonPress(requestOrigin, button.Id), button.Id[(command.Prefix.Length + 1)..], Language.En, default);

    async Task<string> Code(RequestOrigin requestOrigin) => Items(await Type(requestOrigin))[0].Value;

    /// <summary>
    /// Links two chats: types the other chat's code here, then confirms as a moderator here and there. Returns the answer
    /// in the other chat.
    /// </summary>
    async Task<Reply> Link(RequestOrigin requestOrigin, RequestOrigin into)
    {
        var proposal = await Type(requestOrigin, await Code(into));
        if (proposal.Message.Buttons.Count == 0)
            return proposal;
        _ = await Press(requestOrigin, proposal.Message.Buttons[0]);
        return await Press(into, (await Type(into)).Message.Buttons[0]);
    }

    static IReadOnlyList<Figure> Items(Reply reply) => reply.Message.Blocks.OfType<Figures>().First().Items;

    static string Said(Reply reply) => MessageText.Plain(reply.Message);

    [Theory, OnSqlite, OnPostgres]
    public async Task Chats_joined_by_code_are_one_community_and_others_stay_apart(TestEngine engine)
    {
        await using var database = await Open(engine);
        var (one, two, stranger) = (Moderator("a", "Chips"), Moderator("b", "芯片群"), Moderator("c"));
        var proposal = await Type(two, await Code(one));
        Assert.Equal([new Figure("A", "Chips")], Items(proposal));
        Assert.Contains("still managed by moderators of the chat they come from", Said(proposal), StringComparison.Ordinal);
        Assert.Contains("confirms it", Said(await Press(two, proposal.Message.Buttons[0])), StringComparison.Ordinal);
        Assert.Empty(moved);

        // The other side is asked too, and only its moderators answer, there.
        var question = await Type(one);
        Assert.Contains("B · 芯片群 asks", Said(question), StringComparison.Ordinal);
        foreach (var who in (RequestOrigin[])[one with { IsModerator = false }, two, stranger])
            Assert.Contains("is gone", Said(await Press(who, question.Message.Buttons[0])), StringComparison.Ordinal);
        Assert.Empty(moved);
        var reply = await Press(one, question.Message.Buttons[0]);
        Assert.Equal(
            [new Figure("A", "Chips", "this chat"), new Figure("B", "芯片群")],
            Items(reply));
        var move = Assert.Single(moved);
        Assert.Equal(("b:room", true), (move.Chat, move.IsEmptied));

        var community = await chats.Find(one.Chat, default);
        Assert.Equal(community, await chats.Find(two.Chat, default));
        _ = await links.RegisterChat(stranger, default);
        Assert.NotEqual(community, await chats.Find(stranger.Chat, default));
        Assert.Equal([one.Chat, two.Chat], (await chats.ChatsOf(community!, default)).Select(chat => chat.Ref));

        var shown = await new CommunityCommand(chats, links)
            .Run(new CommandRequest(one, "community", new Dictionary<string, string>()), Language.En, default);
        Assert.Equal(["Chips", "芯片群"], Items(shown).Select(item => item.Value));
        var alone = await new CommunityCommand(chats, links)
            .Run(new CommandRequest(stranger, "community", new Dictionary<string, string>()), Language.En, default);
        Assert.Equal("room", Assert.Single(Items(alone)).Value);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_of_one_community_is_not_drawn_into_another(TestEngine engine)
    {
        await using var database = await Open(engine);
        var (one, two, third) = (Moderator("a"), Moderator("b"), Moderator("c"));
        // Two proposals cross; the one that is confirmed first stands.
        var crossing = await Type(two, await Code(third));
        _ = await Press(two, crossing.Message.Buttons[0]);
        _ = await Link(two, into: one);
        Assert.Contains("Leave it", Said(await Press(third, (await Type(third)).Message.Buttons[0])), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("Leave it", Said(await Type(two, await Code(third))), StringComparison.Ordinal);
        Assert.Contains("own code", Said(await Type(one, await Code(one))), StringComparison.Ordinal);
        Assert.Contains("already", Said(await Type(one, await Code(two))), StringComparison.Ordinal);
        // The other way round the newcomer joins those who are there.
        Assert.Equal(3, Items(await Link(third, into: two)).Count);

        var late = await Code(one);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", Said(await Type(Moderator("d"), late)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accounts_code_joins_no_chat_and_the_other_way_round()
    {
        await using var database = await Open(TestEngine.Sqlite);
        var accounts = new AccountLinks(database.Database, [], clock);
        Assert.Contains("no such code", Said(await Type(Moderator("b"), await accounts.Issue(Moderator("a"), Language.En, default))),
            StringComparison.Ordinal);
        Assert.Equal(LinkRefusal.Unknown,
            (await accounts.Redeem(new TextMessage(Moderator("b"), ""), await Code(Moderator("a")), default)).Refusal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_leaves_after_a_moderators_button(TestEngine engine)
    {
        await using var database = await Open(engine);
        var (one, two) = (Moderator("a"), Moderator("b"));
        var leave = new CommunityLeaveCommand(chats, links);
        var request = new CommandRequest(two, "community leave", new Dictionary<string, string>());
        Assert.Empty((await leave.Run(request, Language.En, default)).Message.Buttons);
        _ = await Link(two, into: one);
        var community = await chats.Find(one.Chat, default);
        var id = Assert.Single((await leave.Run(request, Language.En, default)).Message.Buttons).Id;
        var argument = id[(leave.Prefix.Length + 1)..];

        Assert.Contains(
            "Only moderators",
            Said(await leave.Press(new ButtonPress(two with { IsModerator = false }, id), argument, Language.En, default)),
            StringComparison.Ordinal);
        Assert.Contains(
            "in no community",
            Said(await leave.Press(new ButtonPress(Moderator("c"), id), argument, Language.En, default)),
            StringComparison.Ordinal);
        Assert.Contains(
            "has left", Said(await leave.Press(new ButtonPress(two, id), argument, Language.En, default)), StringComparison.Ordinal);
        Assert.Contains(
            "in no community", Said(await leave.Press(new ButtonPress(two, id), argument, Language.En, default)), StringComparison.Ordinal);
        Assert.Equal(community, await chats.Find(one.Chat, default));
        Assert.NotEqual(community, await chats.Find(two.Chat, default));
        Assert.Equal(("b:room", false), (moved[^1].Chat, moved[^1].IsEmptied));
    }
}
