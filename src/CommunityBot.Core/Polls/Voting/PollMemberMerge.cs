using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Merges the votes of two members who are one person. In every open poll the later vote counts, and the log records
/// the merge. A closed poll does not change: its merge is stored and applied if it is reopened.
/// </summary>
sealed class PollMemberMerge : IMemberMerge
{
    public void Merge(DbConnection connection, string from, string into, long now)
    {
        _ = connection.Execute("UPDATE polls SET author_id = @into WHERE author_id = @from", new { from, into });
        _ = connection.Execute("UPDATE poll_options SET author_id = @into WHERE author_id = @from", new { from, into });
        _ = connection.Execute("DELETE FROM poll_drafts WHERE member_id = @from", new { from });
        var polls = connection.Query<string>(
            """
            SELECT ballots.poll_id FROM polls JOIN poll_ballots ballots ON ballots.poll_id = polls.id AND ballots.member_id = @from
            UNION SELECT poll_id FROM poll_merges WHERE into_id = @from
            ORDER BY 1
            """,
            new { from }).ToList();
        foreach (var id in polls)
        {
            if (PollTransaction.Open(connection, id, now) is not { } transaction)
                continue;
            if (transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)))
                Merge(transaction, from, into);
            else
                Postpone(connection, id, from, into);
            transaction.Save();
        }
    }

    /// <summary>Applies the merges that were postponed while the poll was closed; called before it is reopened.</summary>
    public static void ApplyPostponed(DbConnection connection, PollTransaction transaction)
    {
        var waiting = connection.Query<(string From, string Into)>(
            "SELECT from_id, into_id FROM poll_merges WHERE poll_id = @Id ORDER BY entry", new { transaction.Poll.Id }).ToList();
        foreach (var (from, into) in waiting)
            Merge(transaction, from, into);
        _ = connection.Execute("DELETE FROM poll_merges WHERE poll_id = @Id", new { transaction.Poll.Id });
    }

    static void Merge(PollTransaction transaction, string from, string into)
    {
        if (transaction.BallotOf(from) is not { } moved)
            return;
        _ = transaction.Enter(from, moved, Ballot.Empty, moved.Platform, moved.Name, LogKind.Merge);
        var own = transaction.BallotOf(into);
        if (own is null || own.Entry < moved.Entry)
            _ = transaction.Enter(into, own, moved.Ballot, moved.Platform, moved.Name, LogKind.Merge, moved.Entry);
    }

    static void Postpone(DbConnection connection, string poll, string from, string into) => connection.Execute(
        """
        INSERT INTO poll_merges (poll_id, entry, from_id, into_id)
        SELECT @poll, COALESCE(MAX(entry), 0) + 1, @from, @into FROM poll_merges WHERE poll_id = @poll
        """,
        new { poll, from, into });
}
