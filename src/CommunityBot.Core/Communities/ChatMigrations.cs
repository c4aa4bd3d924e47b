using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Moves all data of a chat to the new id that its platform gave it, as when a group becomes a supergroup.</summary>
public sealed class ChatMigrations
{
    readonly Database database;
    readonly ChatLinks links;
    readonly IReadOnlyList<IChatMigration> migrations;

    internal ChatMigrations(Database database, ChatLinks links, IEnumerable<IChatMigration> migrations)
    {
        this.database = database;
        this.links = links;
        this.migrations = [.. migrations];
    }

    /// <summary>
    /// Moves everything in one transaction, committed when the task completes. If the new id already has data, both are
    /// merged. A second call changes nothing.
    /// </summary>
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
        if (CommunityChats.Known(connection, to) is not { } known)
        {
            _ = connection.Execute("UPDATE community_chats SET chat_ref = @To WHERE chat_ref = @From", refs);
            return;
        }

        var isNew = known != old && CommunityChats.ChatsOf(connection, known).Count == 1;
        if (isNew)
        {
            // The new id was known before the platform reported the change; its community holds no other chat, so the old one is kept.
            links.MoveChat(connection, to, known, old);
            _ = connection.Execute(
                """
                UPDATE community_chats SET linked_at = (SELECT linked_at FROM community_chats WHERE chat_ref = @From),
                    name = COALESCE(name, (SELECT name FROM community_chats WHERE chat_ref = @From))
                WHERE chat_ref = @To
                """,
                refs);
        }
        else if (known != old)
        {
            // The new id has been linked with other chats since, and the later link wins.
            links.MoveChat(connection, from, old, known);
        }

        _ = connection.Execute("DELETE FROM community_chats WHERE chat_ref = @From", refs);
    }
}
