using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>
/// Scores follow their members when accounts are merged and separated. A person has one score for a prediction: if both members have
/// one, that of the member that stays counts. What others have earned does not change. Whether pages show the name stays as the member
/// that stays has chosen.
/// </summary>
sealed class ScoreMerge : IMemberMerge
{
    public void Merge(DbConnection connection, string from, string into, long now) => connection.Execute(
        """
        DELETE FROM board_names WHERE member_id = @from;
        UPDATE prediction_scores SET member_id = CASE
            WHEN EXISTS (SELECT 1 FROM prediction_scores own WHERE own.poll_id = prediction_scores.poll_id AND own.member_id = @into)
            THEN NULL ELSE @into END
        WHERE member_id = @from
        """,
        new { from, into });

    public void Separate(DbConnection connection, MemberSeparation separation, long now)
    {
        foreach (var owner in separation.OwnMembers.Append(separation.Into).Distinct())
        {
            _ = connection.Execute(
                "UPDATE prediction_scores SET member_id = @Into WHERE own_member = @owner AND (member_id = @From OR member_id IS NULL)",
                new { separation.From, separation.Into, owner });
        }
    }
}
