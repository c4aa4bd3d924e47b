using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Maps chats to communities. An unlinked chat is a community of its own.</summary>
sealed class CommunityChats(Database database)
{
    const string OfCommunity =
        "SELECT chat_ref AS ChatRef, name FROM community_chats WHERE community_id = @Community ORDER BY COALESCE(linked_at, 0), chat_ref";

    /// <summary>
    /// The chat's community, else its parent's, created if the chat is new. Call it inside a write transaction, which
    /// then locks the chat against moves by other instances.
    /// </summary>
    public static string CommunityOf(DbConnection connection, ChatRef chat)
    {
        if (chat.Parent is { } parent && Known(connection, chat) is null)
            return CommunityOf(connection, parent);
        if (Engine.HasOneWriter(connection) && Known(connection, chat) is { } known)
            return known;
        var row = new { Chat = chat.ToString(), Community = NewId.Create() };
        // On PostgreSQL this locks a known chat without writing it, because the condition is never true.
        return connection.ExecuteScalar<string?>(
            """
            INSERT INTO community_chats (chat_ref, community_id) VALUES (@Chat, @Community)
            ON CONFLICT (chat_ref) DO UPDATE SET community_id = community_chats.community_id
                WHERE community_chats.community_id <> community_chats.community_id
            RETURNING community_id
            """,
            row) ?? Known(connection, chat)!;
    }

    /// <summary>The chat's own community; null for an unknown chat and for one that follows its parent.</summary>
    public static string? Known(DbConnection connection, ChatRef chat) =>
        connection.Prepared("SELECT community_id FROM community_chats WHERE chat_ref = @chat", ("@chat", chat.ToString()))
            .First(row => row.GetString(0));

    /// <summary>The chats of a community, in the order in which they joined.</summary>
    public static IReadOnlyList<ChatRef> ChatsOf(DbConnection connection, string community) =>
        [.. connection.Query<ChatRow>(OfCommunity, new { Community = community }).Select(row => row.Chat.Ref)];

    /// <summary>The chats of the community that a chat is in; itself for a chat that is in none yet.</summary>
    public static IReadOnlyList<ChatRef> Around(DbConnection connection, ChatRef chat)
    {
        var place = PlaceOf(connection, chat);
        return Known(connection, place) is { } community ? ChatsOf(connection, community) : [place];
    }

    /// <summary>
    /// The chats that get a post made in <paramref name="here"/>. If that chat follows its parent, it replaces the
    /// parent in the list.
    /// </summary>
    public static IEnumerable<ChatRef> ChatsFrom(DbConnection connection, string community, ChatRef here)
    {
        var all = ChatsOf(connection, community);
        return all.Contains(here) ? all : all.Select(chat => chat == here.Parent ? here : chat);
    }

    /// <summary>The chat itself, or the parent whose community it follows.</summary>
    public static ChatRef PlaceOf(DbConnection connection, ChatRef chat) =>
        chat.Parent is { } parent && Known(connection, chat) is null ? PlaceOf(connection, parent) : chat;

    /// <summary>
    /// Whether moderators of <paramref name="here"/> manage what was made in <paramref name="home"/>, a chat of the same
    /// community. What was made before both chats were in it is managed in its home only.
    /// </summary>
    public static bool Manages(DbConnection connection, ChatRef here, ChatRef home, DateTimeOffset madeAt)
    {
        var (place, origin, at) = (PlaceOf(connection, here), PlaceOf(connection, home), madeAt.ToUnixTimeMilliseconds());
        return place == origin || (LinkedAt(connection, place) <= at && LinkedAt(connection, origin) <= at);
    }

    /// <summary>The chats that get an announcement made in <paramref name="home"/>: itself, and those that take them.</summary>
    public static IReadOnlyList<ChatRef> AnnouncedTo(DbConnection connection, string community, ChatRef home)
    {
        var own = PlaceOf(connection, home);
        var taking = connection.Query<string>(
            "SELECT chat_ref FROM community_chats WHERE community_id = @community AND takes_announcements = @yes",
            new { community, yes = true }).Select(ChatRef.Parse).ToHashSet();
        return [.. ChatsOf(connection, community).Where(chat => chat == own || taking.Contains(chat))];
    }

    static long LinkedAt(DbConnection connection, ChatRef chat) => connection.ExecuteScalar<long?>(
        "SELECT linked_at FROM community_chats WHERE chat_ref = @Chat", new { Chat = chat.ToString() }) ?? 0;

    /// <summary>Stores the chat's name for the lists shown in other chats; a null name changes nothing.</summary>
    public static void Name(DbConnection connection, ChatRef chat, string? name)
    {
        if (name is not null)
        {
            _ = connection.Execute(
                "UPDATE community_chats SET name = @Name WHERE chat_ref = @Chat",
                new { Chat = chat.ToString(), Name = name.Length > 100 ? name[..100] : name });
        }
    }

    /// <summary>The chat's or its parent's community; null if neither is known, so that no data can exist.</summary>
    public async ValueTask<string?> Find(ChatRef chat, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(Known(connection, chat) ?? (chat.Parent is { } parent ? Known(connection, parent) : null)),
        cancellation);

    /// <summary>The chats of a community with their names, in the order in which they joined.</summary>
    public async ValueTask<IReadOnlyList<CommunityChat>> ChatsOf(string community, CancellationToken cancellation) =>
        [
            .. (await database.Read(connection => connection.QueryAsync<ChatRow>(OfCommunity, new { Community = community }), cancellation))
                .Select(row => row.Chat),
        ];

    sealed record ChatRow
    {
        public string ChatRef { get; init; } = "";

        public string? Name { get; init; }

        public CommunityChat Chat => new(CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef), Name);
    }
}

/// <param name="Name">The chat's name when last seen; null if the platform does not report one.</param>
sealed record CommunityChat(ChatRef Ref, string? Name);
