using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>
/// Moves polls when a chat changes its community. Polls stay with their community unless it has no chat left. Open
/// polls of the new community are then posted in its chats that never had them.
/// </summary>
sealed class PollCommunityMigration : ICommunityMigration
{
    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        if (isEmptied)
            MovePolls(connection, chat, from, into);
        else
            RemovePosts(connection, chat, from);
        var chats = CommunityChats.ChatsOf(connection, into);
        foreach (var poll in connection.Query<string>(
            "SELECT id FROM polls WHERE community_id = @into AND state = @Open ORDER BY number",
            new { into, Open = (int)PollState.Open }).ToList())
        {
            foreach (var missing in chats.Except(PostStore.ChatsEverOf(connection, poll)))
                PostStore.Add(connection, poll, missing);
        }
    }

    /// <summary>The chat's posts are no longer updated, and votes on them are refused.</summary>
    static void RemovePosts(DbConnection connection, ChatRef chat, string from) => connection.Execute(
        "DELETE FROM poll_posts WHERE chat_ref = @Chat AND poll_id IN (SELECT id FROM polls WHERE community_id = @from)",
        new { Chat = chat.ToString(), from });

    static void MovePolls(DbConnection connection, ChatRef chat, string from, string into)
    {
        var last = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(number), 0) FROM polls WHERE community_id = @into", new { into });
        foreach (var id in connection.Query<string>(
            "SELECT id FROM polls WHERE community_id = @from ORDER BY number", new { from }).ToList())
        {
            _ = connection.Execute(
                "UPDATE polls SET community_id = @into, number = @number, version = version + 1 WHERE id = @id",
                new { id, into, number = ++last });
        }

        _ = connection.Execute(
            "UPDATE poll_posts SET state = @Active WHERE state = @Done AND chat_ref = @Chat",
            new { Active = (int)PostState.Active, Done = (int)PostState.Done, Chat = chat.ToString() });
    }
}
