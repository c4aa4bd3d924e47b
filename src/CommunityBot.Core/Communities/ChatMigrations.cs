using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>A platform has given a chat another id, as when a group is made larger. Everything that was kept for the old id is then the new one's.</summary>
public sealed class ChatMigrations
{
    readonly Database database;
    readonly ChatLinks links;
    readonly IReadOnlyList<IChatMigration> migrations;

    internal ChatMigrations(Database database, ChatLinks links, IEnumerable<IChatMigration> chatMigration)
    {
        this.database = database;
        this.links = links;
        this.migrations = [.. chatMigration];
    }

    /// <summary>All of it in one transaction, on disk when the task completes. Where the new id has been seen already, both are put together; a second call changes nothing.</summary>
    public Task Move(ChatRef from, ChatRef to) => from == to ? Task.CompletedTask : database.Write(connection =>
    {
        LinkCodes.Lock(connection);
        MoveMembership(connection, from, to);
        LinkCodes.Move(connection, LinkKind.Chat, from.ToString(), to.ToString());
        foreach (var migration in migrations)
            migration.Move(connection, from, to);
    });

    void MoveMembership(DbConnection connection, ChatRef from, ChatRef to)
    {
        var refs = new { From = from.ToString(), To = to.ToString() };
        if (CommunityChats.Known(connection, from) is not { } old)
            return;
        if (CommunityChats.Known(connection, to) is not { } seen)
        {
            _ = connection.Execute("UPDATE community_chats SET chat_ref = @To WHERE chat_ref = @From", refs);
            return;
        }

        var isNew = seen != old && CommunityChats.ChatsOf(connection, seen).Count == 1;
        if (isNew)
        {
            // Only the platform's news of the move came late: the chat is still where it was.
            links.Place(connection, to, seen, old);
            _ = connection.Execute(
                """
                UPDATE community_chats SET linked_at = (SELECT linked_at FROM community_chats WHERE chat_ref = @From),
                    name = COALESCE(name, (SELECT name FROM community_chats WHERE chat_ref = @From))
                WHERE chat_ref = @To
                """,
                refs);
        }
        else if (seen != old)
        {
            // Somebody has joined the new id to others since, and that was later.
            links.Place(connection, from, old, seen);
        }

        _ = connection.Execute("DELETE FROM community_chats WHERE chat_ref = @From", refs);
    }
}
