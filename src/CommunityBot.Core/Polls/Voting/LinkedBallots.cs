using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Keeps one ballot per poll for members that are linked and not one member yet. The later ballot counts. The earlier one is
/// withdrawn and set aside for its owner alone, and comes back if the link is undone.
/// </summary>
static class LinkedBallots
{
    /// <summary>If both members have voted in the poll, withdraws the earlier ballot.</summary>
    public static void KeepLater(DbConnection connection, PollTransaction transaction, string one, string other)
    {
        if (transaction.BallotOf(one) is not { } own || transaction.BallotOf(other) is not { } theirs)
            return;
        if (own.Entry < theirs.Entry)
            SetAside(connection, transaction, one, own, other);
        else
            SetAside(connection, transaction, other, theirs, one);
    }

    /// <summary>The member votes, so the ballots of those linked with it are withdrawn and its own set aside one is void.</summary>
    public static void WithdrawOthers(DbConnection connection, PollTransaction transaction, string member, IReadOnlyList<string> partners)
    {
        Remove(connection, transaction.Poll.Id, member);
        foreach (var partner in partners)
        {
            if (transaction.BallotOf(partner) is { } ballot)
                SetAside(connection, transaction, partner, ballot, member);
        }
    }

    /// <summary>Gives back the ballots that two members' link has set aside, in polls that are open and if the owner has no other.</summary>
    public static void GiveBack(DbConnection connection, string one, string other, long now)
    {
        foreach (var (owner, by) in ((string, string)[])[(one, other), (other, one)])
        {
            foreach (var row in Of(connection, owner).Where(row => row.ByMember == by))
            {
                if (OpenPoll(connection, row.PollId, now) is { } transaction && transaction.BallotOf(owner) is null)
                {
                    _ = transaction.Enter(owner, null, row.Own, row.Platform, row.VoterName, LogKind.Separation, row.Entry);
                    transaction.Save();
                }

                Remove(connection, row.PollId, owner);
            }
        }
    }

    /// <summary>Two members become one: what their link set aside is void, and what others' links did is the new member's.</summary>
    public static void Merge(DbConnection connection, string from, string into) => connection.Execute(
        """
        DELETE FROM linked_ballots WHERE member_id = @from OR (member_id = @into AND by_member = @from);
        UPDATE linked_ballots SET by_member = @into WHERE by_member = @from;
        """,
        new { from, into });

    /// <summary>Remembers that a ballot moved from the member it belongs to.</summary>
    public static void Remember(DbConnection connection, string poll, string owner, string by, BallotRow ballot) => connection.Execute(
        """
        INSERT INTO linked_ballots (poll_id, member_id, by_member, ballot, platform, voter_name, entry)
        VALUES (@poll, @owner, @by, @Text, @Platform, @Name, @Entry)
        ON CONFLICT (poll_id, member_id) DO UPDATE SET
            by_member = excluded.by_member, ballot = excluded.ballot, platform = excluded.platform, voter_name = excluded.voter_name,
            entry = excluded.entry
        """,
        new { poll, owner, by, ballot.Ballot.Text, ballot.Platform, ballot.Name, ballot.Entry });

    /// <summary>Gives back ballots that moved to a member and have not been changed there since.</summary>
    public static void Separate(DbConnection connection, string from, string into, string owner, long now)
    {
        foreach (var row in Of(connection, owner))
        {
            if (OpenPoll(connection, row.PollId, now) is { } transaction
                && transaction.BallotOf(from) is { } current
                && current.Entry == row.Entry
                && transaction.BallotOf(into) is null)
            {
                _ = transaction.Enter(from, current, Ballot.Empty, current.Platform, current.Name, LogKind.Separation);
                _ = transaction.Enter(into, null, row.Own, row.Platform, row.VoterName, LogKind.Separation, row.Entry);
                transaction.Save();
            }

            Remove(connection, row.PollId, owner);
        }
    }

    public static void Forget(DbConnection connection, string member) => connection.Execute(
        "DELETE FROM linked_ballots WHERE member_id = @member OR by_member = @member", new { member });

    static void SetAside(DbConnection connection, PollTransaction transaction, string owner, BallotRow ballot, string by)
    {
        _ = transaction.Enter(owner, ballot, Ballot.Empty, ballot.Platform, ballot.Name, LogKind.Merge);
        Remember(connection, transaction.Poll.Id, owner, by, ballot);
    }

    static PollTransaction? OpenPoll(DbConnection connection, string poll, long now) =>
        PollTransaction.Open(connection, poll, now) is { } transaction
            && transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now))
            ? transaction
            : null;

    static List<Row> Of(DbConnection connection, string owner) =>
    [
        .. connection.Query<Row>(
            "SELECT poll_id AS PollId, by_member AS ByMember, ballot, platform, voter_name AS VoterName, entry FROM linked_ballots "
                + "WHERE member_id = @owner ORDER BY poll_id",
            new { owner }),
    ];

    static void Remove(DbConnection connection, string poll, string owner) => connection.Execute(
        "DELETE FROM linked_ballots WHERE poll_id = @poll AND member_id = @owner", new { poll, owner });

    sealed record Row
    {
        public string PollId { get; init; } = "";

        public string ByMember { get; init; } = "";

        public string Ballot { get; init; } = "";

        public string Platform { get; init; } = "";

        public string VoterName { get; init; } = "";

        public long Entry { get; init; }

        public Ballot Own => new(Ballot);
    }
}
