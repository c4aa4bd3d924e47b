using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>
/// The scores of a member. When a member is forgotten they stay without name or member: the crowd's history, which the others' scores
/// rest on, is not changed. The forecasts themselves are ballots of polls.
/// </summary>
sealed class ScorePersonalData : IPersonalData
{
    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows(
            "prediction_scores",
            [
                .. person.Members.SelectMany(member => ExportedRowsQuery.Run(
                    connection,
                    "SELECT polls.question, scores.forecast, scores.name, scores.brier, scores.baseline, scores.peer, scores.coverage "
                        + "FROM prediction_scores scores JOIN polls ON polls.id = scores.poll_id "
                        + "WHERE scores.member_id = @member OR scores.own_member = @member ORDER BY polls.created_at",
                    new { member })),
            ]);
        yield return new ExportedRows(
            "board_names",
            [
                .. person.Members.SelectMany(member => ExportedRowsQuery.Run(
                    connection, "SELECT TRUE AS is_shown FROM board_names WHERE member_id = @member", new { member })),
            ]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
        {
            _ = connection.Execute(
                """
                DELETE FROM board_names WHERE member_id = @member;
                UPDATE prediction_scores SET member_id = NULL, own_member = NULL, name = ''
                WHERE member_id = @member OR own_member = @member
                """,
                new { member });
        }
    }
}
