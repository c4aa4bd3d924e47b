using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>Moves the statistics of a chat whose id has changed.</summary>
sealed class QuestionStatisticsMigration : IChatMigration
{
    public void Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        """
        INSERT INTO asked_counts (chat_ref, day, entity_id, metric_id, period, is_answered, asked)
        SELECT @To, day, entity_id, metric_id, period, is_answered, asked FROM asked_counts WHERE chat_ref = @From
        ON CONFLICT (chat_ref, day, entity_id, metric_id, period, is_answered) DO UPDATE SET asked = asked_counts.asked + excluded.asked;
        DELETE FROM asked_counts WHERE chat_ref = @From;
        UPDATE asked_texts SET chat_ref = @To WHERE chat_ref = @From;
        """,
        new { From = from.ToString(), To = to.ToString() });
}
