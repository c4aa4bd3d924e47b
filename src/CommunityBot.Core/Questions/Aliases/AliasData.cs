using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Questions.Aliases;

/// <summary>
/// What becomes of aliases: who decided is personal, the alias stays. A proposal that no moderator decides is deleted after a while, since
/// its words come from members.
/// </summary>
sealed class AliasData : IRetentionPolicy, IPersonalData, IMemberMerge, IChatMigration
{
    static readonly TimeSpan ProposalTime = TimeSpan.FromDays(30);

    public void Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM aliases WHERE state = 0 AND proposed_at <= @before",
        new { before = now - (long)ProposalTime.TotalMilliseconds });

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new("aliases", [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(
            connection,
            """
            SELECT name, entity_id, metric_id, reason, decided_at, undone_at FROM aliases WHERE member_id = @member
            ORDER BY decided_at, id
            """,
            new { member }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
            _ = connection.Execute("UPDATE aliases SET member_id = '', decided_by = '' WHERE member_id = @member", new { member });
    }

    public void Merge(DbConnection connection, string from, string into, long now) =>
        connection.Execute("UPDATE aliases SET member_id = @into WHERE member_id = @from", new { from, into });

    public void Move(DbConnection connection, ChatRef from, ChatRef to) =>
        connection.Execute("UPDATE aliases SET chat_ref = @To WHERE chat_ref = @From", new { From = from.ToString(), To = to.ToString() });
}
