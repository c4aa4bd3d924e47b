using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Communities;

public sealed class CommunityChatsTests
{
    static readonly ChatRef Lobby = new("local", "lobby");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_alone_is_a_community_of_one(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var chats = new CommunityChats(database.Database);
        Assert.Null(await chats.Find(Lobby, default));

        var (community, again, other) = await database.Database.Write(connection => (
            CommunityChats.CommunityOf(connection, Lobby), CommunityChats.CommunityOf(connection, Lobby), CommunityChats.CommunityOf(
                connection, new ChatRef("local", "a:b"))));
        Assert.Equal(community, again);
        Assert.NotEqual(community, other);
        Assert.Equal([Lobby], await database.Database.Write(connection => CommunityChats.ChatsOf(connection, community)));
        Assert.Equal([new CommunityChat(new ChatRef("local", "a:b"), null)], await chats.ChatsOf(other, default));
        Assert.Equal(community, await chats.Find(Lobby, default));
    }
}
