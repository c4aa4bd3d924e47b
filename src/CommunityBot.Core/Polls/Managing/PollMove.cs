using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Polls.Posting;
using Dapper;

namespace CommunityBot.Core.Polls.Managing;

/// <summary>A chat joins or leaves a community. Polls belong to the community: they go along only where no chat is left that could see them.</summary>
sealed class PollMove : ICommunityMove
{
    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        if (!isEmptied)
        {
            // The chat's buttons are refused from now on, and what is behind them changes there no more.
            _ = connection.Execute(
                """
                UPDATE poll_posts SET state = @Dropped WHERE chat_ref = @Chat AND state <> @Dropped
                    AND poll_id IN (SELECT id FROM polls WHERE community_id = @from)
                """,
                new { Dropped = (int)PostState.Dropped, Chat = chat.ToString(), from });
            return;
        }

        var last = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(number), 0) FROM polls WHERE community_id = @into", new { into });
        foreach (var id in connection.Query<string>("SELECT id FROM polls WHERE community_id = @from ORDER BY number", new { from }).ToList())
            _ = connection.Execute("UPDATE polls SET community_id = @into, number = @number, version = version + 1 WHERE id = @id", new { id, into, number = ++last });
        _ = connection.Execute(
            "UPDATE poll_posts SET state = @Active WHERE state = @Done AND chat_ref = @Chat", new { Active = (int)PostState.Active, Done = (int)PostState.Done, Chat = chat.ToString() });
    }
}
