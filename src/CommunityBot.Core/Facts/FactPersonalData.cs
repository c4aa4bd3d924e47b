using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Facts;

/// <summary>What a moderator did to facts. The facts stay when the person's data is erased; the name goes.</summary>
sealed class FactPersonalData : IPersonalData, IMemberMerge, IChatMigration
{
    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows("fact_events", [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(
            connection,
            "SELECT fact_id AS fact, kind, reason, at, undone_at FROM fact_events WHERE member_id = @member ORDER BY at, id",
            new { member }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
        {
            _ = connection.Execute(
                """
                UPDATE fact_events SET member_id = '', name = '' WHERE member_id = @member;
                UPDATE facts SET approved_by = '' WHERE approved_by = @member;
                """,
                new { member });
        }
    }

    public void Merge(DbConnection connection, string from, string into, long now) => connection.Execute(
        """
        UPDATE fact_events SET member_id = @into WHERE member_id = @from;
        UPDATE facts SET approved_by = @into WHERE approved_by = @from;
        """,
        new { from, into });

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        "UPDATE fact_events SET chat_ref = @To WHERE chat_ref = @From", new { From = from.ToString(), To = to.ToString() });
}
