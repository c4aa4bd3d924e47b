using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>
/// Moves posts and notices to a chat's new id. Message ids are valid within one chat only, so the old posts cannot be
/// edited under the new id: open polls are posted there again.
/// </summary>
sealed class PollChatMigration : IChatMigration
{
    public void Move(DbConnection connection, ChatRef from, ChatRef to)
    {
        var values = new
        {
            From = from.ToString(),
            To = to.ToString(),
            Open = (int)PollState.Open,
            Active = (int)PostState.Active,
            Done = (int)PostState.Done,
            Dropped = (int)PostState.Dropped,
            Waiting = (int)NoticeState.Waiting,
        };
        _ = connection.Execute("UPDATE polls SET home_chat = @To WHERE home_chat = @From", values);
        // One post per poll remains. It gets a new id, because platforms use the id to recognise repeated sends.
        _ = connection.Execute(
            """
            UPDATE poll_posts SET state = @Dropped WHERE chat_ref = @From AND state <> @Dropped AND EXISTS (
                SELECT 1 FROM poll_posts other WHERE other.poll_id = poll_posts.poll_id AND other.state <> @Dropped
                    AND (other.chat_ref = @To OR (other.chat_ref = @From AND other.id < poll_posts.id)));
            UPDATE poll_posts SET id = id || 'm', chat_ref = @To, message_id = NULL, shown_version = 0, failures = 0, retry_at = 0,
                state = CASE WHEN state = @Active AND (SELECT polls.state FROM polls WHERE polls.id = poll_id) <> @Open
                    THEN @Done ELSE state END
            WHERE chat_ref = @From;
            """,
            values);
        _ = connection.Execute(
            """
            DELETE FROM poll_notices WHERE chat_ref = @From AND state = @Waiting AND EXISTS (
                SELECT 1 FROM poll_notices other WHERE other.poll_id = poll_notices.poll_id AND other.chat_ref = @To
                    AND other.kind = poll_notices.kind AND other.about = poll_notices.about AND other.state = @Waiting);
            UPDATE poll_notices SET chat_ref = @To WHERE chat_ref = @From;
            UPDATE poll_notices SET about = @To WHERE about = @From;
            """,
            values);
    }
}
