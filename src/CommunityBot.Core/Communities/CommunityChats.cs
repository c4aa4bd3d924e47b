using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Which chats belong together. A chat alone is a community of one.</summary>
sealed class CommunityChats(Database database)
{
    const string OfCommunity = "SELECT chat_ref AS ChatRef, name FROM community_chats WHERE community_id = @Community ORDER BY COALESCE(linked_at, 0), chat_ref";

    /// <summary>The chat's community, made on first sight; of a chat inside another that has none of its own, its parent's. To be called inside a write transaction: until that ends, no other instance moves the chat.</summary>
    public static string CommunityOf(DbConnection connection, ChatRef chat)
    {
        if (chat.Parent is { } parent && Known(connection, chat) is null)
            return CommunityOf(connection, parent);
        if (Engine.HasOneWriter(connection) && Known(connection, chat) is { } known)
            return known;
        var row = new { Chat = chat.ToString(), Community = NewId.Create() };
        // A chat that is known is locked by this (PostgreSQL) and not written; the condition never holds.
        return connection.ExecuteScalar<string?>(
            """
            INSERT INTO community_chats (chat_ref, community_id) VALUES (@Chat, @Community)
            ON CONFLICT (chat_ref) DO UPDATE SET community_id = community_chats.community_id WHERE community_chats.community_id <> community_chats.community_id
            RETURNING community_id
            """,
            row) ?? Known(connection, chat)!;
    }

    /// <summary>Null for a chat that was never seen, or that goes along with its parent.</summary>
    public static string? Known(DbConnection connection, ChatRef chat) =>
        connection.Prepared("SELECT community_id FROM community_chats WHERE chat_ref = @chat", ("@chat", chat.ToString()))
            .First(row => row.GetString(0));

    /// <summary>The chats of a community, the one it began with first.</summary>
    public static IReadOnlyList<ChatRef> ChatsOf(DbConnection connection, string community) =>
        [.. connection.Query<ChatRow>(OfCommunity, new { Community = community }).Select(row => row.Chat.Ref)];

    /// <summary>Where something goes that is for all of them and comes from <paramref name="here"/>: a chat that goes along with its parent gets it in the parent's place.</summary>
    public static IEnumerable<ChatRef> ChatsFrom(DbConnection connection, string community, ChatRef here)
    {
        var all = ChatsOf(connection, community);
        return all.Contains(here) ? all : all.Select(chat => chat == here.Parent ? here : chat);
    }

    /// <summary>Remembers what the chat is called, for the lists that other chats are shown.</summary>
    public static void Name(DbConnection connection, ChatRef chat, string? name)
    {
        if (name is not null)
            _ = connection.Execute("UPDATE community_chats SET name = @Name WHERE chat_ref = @Chat", new { Chat = chat.ToString(), Name = name.Length > 100 ? name[..100] : name });
    }

    /// <summary>Null where nothing has ever been kept for the chat, and so nothing for its community.</summary>
    public async ValueTask<string?> Find(ChatRef chat, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(Known(connection, chat) ?? (chat.Parent is { } parent ? Known(connection, parent) : null)),
        cancellation);

    /// <summary>The chats with their names.</summary>
    public async ValueTask<IReadOnlyList<CommunityChat>> ChatsOf(string community, CancellationToken cancellation) =>
        [.. (await database.Read(connection => connection.QueryAsync<ChatRow>(OfCommunity, new { Community = community }), cancellation)).Select(row => row.Chat)];

    sealed record ChatRow
    {
        public string ChatRef { get; init; } = "";

        public string? Name { get; init; }

        public CommunityChat Chat => new(CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef), Name);
    }
}

/// <param name="Name">What its platform called the chat when last seen; null where it does not say.</param>
sealed record CommunityChat(ChatRef Ref, string? Name);
