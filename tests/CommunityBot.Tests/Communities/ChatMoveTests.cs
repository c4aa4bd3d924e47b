using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Communities;

public sealed class ChatMoveTests
{
    static readonly ChatRef Moved = new("other", "hall");
    static readonly RequestOrigin Mo =
        PollWorld.Who("Mo"), FarMo = PollWorld.Who("Mo", PollWorld.Far), MovedMo = PollWorld.Who("Mo", Moved);

    static async Task<(PollWorld World, Poll Poll)> Begin(TestEngine engine)
    {
        var world = await PollWorld.Create(engine);
        await world.JoinChats();
        _ = await world.Say(FarMo, "/chatlanguage zh-Hans");
        _ = await world.Say(FarMo, "/chattimezone Tokyo");
        _ = await world.Say(FarMo, "/poll new 会吗？ // Will it? | 会 // Yes | 不会 // No");
        await world.Work();
        var poll = await world.Newest();
        _ = await world.Vote(PollWorld.Who("Ming", PollWorld.Far), poll, 1);
        return (world, poll);
    }

    /// <summary>Asserts that the chat has its polls and settings under its new id.</summary>
    static async Task HasPollsAndSettings(PollWorld world, Poll poll, int sent)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(MovedMo, poll, 2)), StringComparison.Ordinal);
        await world.HasCounts(poll, 1, 1);
        var posts = world.Other.Sent.Where(post =>
            post.Chat == Moved && MessageText.Plain(post.Message).Contains("会吗", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(sent, posts.Count);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        Assert.Equal(Moved, world.Other.Edits.Last().Posted.Chat);

        _ = await world.Say(MovedMo, "/poll new Later? | Yes | No closes=23:00");
        Assert.Equal("Asia/Tokyo", (await world.Newest()).Terms.TimeZone);
        Assert.Equal(Moved, (await world.Find(poll.Id))!.HomeChat);
        foreach (var (table, column) in ((string, string)[])
            [
                ("community_chats", "chat_ref"), ("chat_settings", "chat_ref"), ("poll_posts", "chat_ref"), ("poll_notices", "chat_ref"),
                ("polls", "home_chat"),
            ])
        {
            Assert.Equal(
                0,
                await world.Database.Read(connection =>
                    connection.ExecuteScalarAsync<long>(
                        $"SELECT COUNT(*) FROM {table} WHERE {column} = @Far", new { Far = PollWorld.Far.ToString() })));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_under_a_new_id_keeps_its_community_its_settings_and_its_polls(TestEngine engine)
    {
        var (world, poll) = await Begin(engine);
        await using var disposed = world;
        await world.ChatMoves.Move(PollWorld.Far, Moved);
        await world.ChatMoves.Move(PollWorld.Far, Moved);
        await HasPollsAndSettings(world, poll, sent: 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_was_seen_under_its_new_id_first_is_put_together(TestEngine engine)
    {
        var (world, poll) = await Begin(engine);
        await using var disposed = world;
        _ = await world.Say(MovedMo, "/poll new Meanwhile? | Yes | No");
        var meanwhile = await world.Newest();
        await world.ChatMoves.Move(PollWorld.Far, Moved);
        await world.ChatMoves.Move(PollWorld.Far, Moved);
        await HasPollsAndSettings(world, poll, sent: 1);
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(Mo, meanwhile, 1)), StringComparison.Ordinal);
        Assert.Equal(
            [PollWorld.Lobby, Moved], await world.Database.Write(connection => CommunityChats.ChatsOf(connection, poll.Community)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_has_joined_another_community_since_stays_there(TestEngine engine)
    {
        var (world, poll) = await Begin(engine);
        await using var disposed = world;
        var third = new ChatRef("other", "third");
        var community = await world.Database.Write(connection =>
        {
            var other = CommunityChats.CommunityOf(connection, third);
            _ = CommunityChats.CommunityOf(connection, Moved);
            _ = connection.Execute(
                "UPDATE community_chats SET community_id = @other WHERE chat_ref = @Moved", new { other, Moved = Moved.ToString() });
            return other;
        });
        await world.ChatMoves.Move(PollWorld.Far, Moved);
        Assert.Equal([Moved, third], await world.Database.Write(connection => CommunityChats.ChatsOf(connection, community)));
        Assert.Equal([PollWorld.Lobby], await world.Database.Write(connection => CommunityChats.ChatsOf(connection, poll.Community)));
        // The poll was launched in the chat that moved, so it goes along.
        Assert.Contains("recorded", PollWorld.Plain(await world.Vote(MovedMo, poll, 1)), StringComparison.Ordinal);
        Assert.Contains("no such poll", PollWorld.Plain(await world.Vote(Mo, poll, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_part_cannot_move_moves_nothing()
    {
        var (world, poll) = await Begin(TestEngine.Sqlite);
        await using var disposed = world;
        _ = await world.Database.Write(connection => connection.Execute("ALTER TABLE poll_posts RENAME TO lost"));
        await Assert.ThrowsAnyAsync<Exception>(() => world.ChatMoves.Move(PollWorld.Far, Moved));
        Assert.Equal(poll.Community, await world.Database.Write(connection => CommunityChats.Known(connection, PollWorld.Far)));
    }
}
