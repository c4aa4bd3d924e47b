using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Links and merges the votes of two members who are one person. In every open poll the later vote counts, and the log
/// records the merge. A closed poll does not change: its merge is stored and applied if it is reopened.
/// </summary>
sealed class PollMemberMerge : IMemberMerge
{
    public void Link(DbConnection connection, string one, string other, long now)
    {
        foreach (var id in connection.Query<string>(
            """
            SELECT own.poll_id FROM polls JOIN poll_ballots own ON own.poll_id = polls.id AND own.member_id = @one
            JOIN poll_ballots theirs ON theirs.poll_id = polls.id AND theirs.member_id = @other
            WHERE polls.state = @Open ORDER BY 1
            """,
            new { one, other, Open = (int)PollState.Open }).ToList())
        {
            if (PollTransaction.Open(connection, id, now) is { } transaction
                && transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)))
            {
                LinkedBallots.KeepLater(connection, transaction, one, other);
                transaction.Save();
            }
        }
    }

    public void Unlink(DbConnection connection, string one, string other, long now) =>
        LinkedBallots.GiveBack(connection, one, other, now);

    public void Merge(DbConnection connection, string from, string into, long now)
    {
        _ = connection.Execute(
            """
            INSERT INTO linked_authors (poll_id, option_number, member_id)
            SELECT id, 0, author_id FROM polls WHERE author_id = @from
            UNION ALL SELECT poll_id, number, author_id FROM poll_options WHERE author_id = @from
            ON CONFLICT (poll_id, option_number) DO NOTHING
            """,
            new { from });
        _ = connection.Execute("UPDATE polls SET author_id = @into WHERE author_id = @from", new { from, into });
        _ = connection.Execute("UPDATE poll_options SET author_id = @into WHERE author_id = @from", new { from, into });
        LinkedBallots.Merge(connection, from, into);
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
                Merge(connection, transaction, from, into);
            else
                Postpone(connection, id, from, into);
            transaction.Save();
        }
    }

    /// <summary>Ballots of open polls go back if they are as they were; in closed polls they have not moved.</summary>
    public void Separate(DbConnection connection, MemberSeparation separation, long now)
    {
        var (from, into) = (separation.From, separation.Into);
        foreach (var owner in separation.OwnMembers.Append(into).Distinct())
        {
            _ = connection.Execute(
                """
                UPDATE polls SET author_id = @into WHERE author_id = @from AND id IN (
                    SELECT poll_id FROM linked_authors WHERE member_id = @owner AND option_number = 0);
                UPDATE poll_options SET author_id = @into WHERE author_id = @from AND EXISTS (
                    SELECT 1 FROM linked_authors own WHERE own.poll_id = poll_options.poll_id AND own.option_number = poll_options.number
                        AND own.member_id = @owner);
                """,
                new { from, into, owner });
            LinkedBallots.Separate(connection, from, into, owner, now);
        }

        _ = connection.Execute(
            "DELETE FROM linked_authors WHERE member_id = @into; DELETE FROM poll_merges WHERE from_id = @into;", new { into });
        foreach (var earlier in connection.Query<string>(
            "SELECT DISTINCT from_id FROM poll_merges WHERE into_id = @from OR into_id = @into", new { from, into }).ToList())
        {
            _ = connection.Execute(
                "UPDATE poll_merges SET into_id = @Owner WHERE from_id = @earlier", new { earlier, Owner = separation.OwnerOf(earlier) });
        }
    }

    /// <summary>A poll is reopened: members that were linked while it was closed have one ballot in it.</summary>
    public static void ApplyLinks(DbConnection connection, PollTransaction transaction)
    {
        foreach (var (one, other) in connection.Query<(string One, string Other)>(
            """
            SELECT links.from_member, links.into_member FROM account_links links
            JOIN poll_ballots own ON own.member_id = links.from_member AND own.poll_id = @Id
            JOIN poll_ballots theirs ON theirs.member_id = links.into_member AND theirs.poll_id = @Id
            ORDER BY links.at, links.id
            """,
            new { transaction.Poll.Id }).ToList())
        {
            LinkedBallots.KeepLater(connection, transaction, one, other);
        }
    }

    /// <summary>Applies the merges that were postponed while the poll was closed; called before it is reopened.</summary>
    public static void ApplyPostponed(DbConnection connection, PollTransaction transaction)
    {
        var waiting = connection.Query<(string From, string Into)>(
            "SELECT from_id, into_id FROM poll_merges WHERE poll_id = @Id ORDER BY entry", new { transaction.Poll.Id }).ToList();
        foreach (var (from, into) in waiting)
            Merge(connection, transaction, from, into);
        _ = connection.Execute("DELETE FROM poll_merges WHERE poll_id = @Id", new { transaction.Poll.Id });
    }

    static void Merge(DbConnection connection, PollTransaction transaction, string from, string into)
    {
        if (transaction.BallotOf(from) is not { } moved)
            return;
        _ = transaction.Enter(from, moved, Ballot.Empty, moved.Platform, moved.Name, LogKind.Merge);
        var own = transaction.BallotOf(into);
        LinkedBallots.Remember(connection, transaction.Poll.Id, from, into, moved);
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
