using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>A chat joins or leaves a community. Polls belong to the community: they go along only where no chat is left that could see them. What is open is then posted wherever it has not been.</summary>
sealed class PollCommunityMigration : ICommunityMigration
{
    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        if (isEmptied)
            Bring(connection, chat, from, into);
        else
            Leave(connection, chat, from);
        var chats = CommunityChats.ChatsOf(connection, into);
        foreach (var poll in connection.Query<string>("SELECT id FROM polls WHERE community_id = @into AND state = @Open ORDER BY number", new { into, Open = (int)PollState.Open }).ToList())
        {
            foreach (var missing in chats.Except(PostStore.ChatsEverOf(connection, poll)))
                PostStore.Add(connection, poll, missing);
        }
    }

    /// <summary>The chat's buttons are refused from now on, and what is behind them changes there no more.</summary>
    static void Leave(DbConnection connection, ChatRef chat, string from) => connection.Execute(
        "DELETE FROM poll_posts WHERE chat_ref = @Chat AND poll_id IN (SELECT id FROM polls WHERE community_id = @from)", new { Chat = chat.ToString(), from });

    static void Bring(DbConnection connection, ChatRef chat, string from, string into)
    {
        var last = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(number), 0) FROM polls WHERE community_id = @into", new { into });
        foreach (var id in connection.Query<string>("SELECT id FROM polls WHERE community_id = @from ORDER BY number", new { from }).ToList())
            _ = connection.Execute("UPDATE polls SET community_id = @into, number = @number, version = version + 1 WHERE id = @id", new { id, into, number = ++last });
        _ = connection.Execute(
            "UPDATE poll_posts SET state = @Active WHERE state = @Done AND chat_ref = @Chat", new { Active = (int)PostState.Active, Done = (int)PostState.Done, Chat = chat.ToString() });
    }
}
