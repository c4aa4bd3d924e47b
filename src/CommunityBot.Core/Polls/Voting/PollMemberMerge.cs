using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Links and merges the votes of two members who are one person. In every open poll the later vote counts, and the log
/// records the merge. A closed poll does not change: its merge is stored and applied if it is reopened. Polls whose key is
/// destroyed stay as they are: they cannot be reopened, and whose ballots they have is not known.
/// </summary>
sealed class PollMemberMerge : IMemberMerge
{
    public void Link(DbConnection connection, string one, string other, long now)
    {
        var person = AccountLinkTable.PartnersOf(connection, one).Append(one).Append(other).Distinct().ToList();
        foreach (var poll in PollVoters.Keyed(connection))
        {
            var voters = PollVoters.All(connection, poll, person);
            if (voters.Count(voter => PollVoters.HasBallot(connection, poll.Key, voter)) < 2
                || PollTransaction.Open(connection, poll.Id, now) is not { } transaction
                || !transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)))
            {
                continue;
            }

            LinkedBallots.KeepLatest(connection, transaction, voters);
            transaction.Save();
        }
    }

    public void Unlink(DbConnection connection, string one, string other, long now)
    {
        var own = AccountLinkTable.PartnersOf(connection, one).Append(one).ToList();
        if (own.Contains(other))
            return;
        var theirs = AccountLinkTable.PartnersOf(connection, other).Append(other).ToList();
        foreach (var poll in PollVoters.Keyed(connection))
        {
            LinkedBallots.GiveBack(
                connection, poll, PollVoters.All(connection, poll, own), PollVoters.All(connection, poll, theirs), now);
        }
    }

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
        _ = connection.Execute("DELETE FROM poll_drafts WHERE member_id = @from", new { from });
        foreach (var poll in PollVoters.Keyed(connection))
        {
            var own = VoteLog.Voter(poll.VoterKey, into);
            // The merged member, and the voters that the accounts were when they were forgotten.
            var others = PollVoters.All(connection, poll, [into]).Prepend(VoteLog.Voter(poll.VoterKey, from))
                .Where(voter => voter != own).Distinct().ToList();
            foreach (var other in others)
                LinkedBallots.Merge(connection, poll.Key, other, own);
            _ = others.RemoveAll(voter =>
                !PollVoters.HasBallot(connection, poll.Key, voter) && !IsMergedInto(connection, poll.Key, voter)
                && voter == VoteLog.Voter(poll.VoterKey, from));
            if (others.Count == 0 || PollTransaction.Open(connection, poll.Id, now) is not { } transaction)
                continue;
            foreach (var other in others)
            {
                if (transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)))
                    Merge(connection, transaction, other, own);
                else
                    Postpone(connection, poll.Key, other, own);
            }

            transaction.Save();
        }
    }

    /// <summary>Ballots of open polls go back if they are as they were; in closed polls they have not moved.</summary>
    public void Separate(DbConnection connection, MemberSeparation separation, long now)
    {
        var (from, into) = (separation.From, separation.Into);
        var owners = separation.OwnMembers.Append(into).Distinct().ToList();
        foreach (var owner in owners)
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
        }

        _ = connection.Execute("DELETE FROM linked_authors WHERE member_id = @into", new { into });
        foreach (var poll in PollVoters.Keyed(connection))
        {
            var (stays, leaves) = (VoteLog.Voter(poll.VoterKey, from), VoteLog.Voter(poll.VoterKey, into));
            // Accounts that were forgotten vote as the member they have left only because of the merge.
            PollVoters.Release(connection, poll, separation.Users, stays);
            var own = PollVoters.All(connection, poll, owners, separation.Users);
            LinkedBallots.Separate(connection, poll, stays, (leaves, into), own, now);
            SeparatePostponed(connection, poll.Key, stays, leaves, own);
        }
    }

    /// <summary>A poll is reopened: members that were linked while it was closed have one ballot in it.</summary>
    public static void ApplyLinks(DbConnection connection, PollTransaction transaction)
    {
        var poll = PollVoters.Keyed(transaction.Poll);
        foreach (var member in connection.Query<string>("SELECT DISTINCT from_member FROM account_links ORDER BY 1").ToList())
        {
            var person = AccountLinkTable.PartnersOf(connection, member).Append(member).ToList();
            LinkedBallots.KeepLatest(connection, transaction, PollVoters.All(connection, poll, person));
        }
    }

    /// <summary>Applies the merges that were postponed while the poll was closed; called before it is reopened.</summary>
    public static void ApplyPostponed(DbConnection connection, PollTransaction transaction)
    {
        foreach (var row in Postponed(connection, transaction.Poll.Key))
            Merge(connection, transaction, Convert.ToHexStringLower(row.FromVoter), Convert.ToHexStringLower(row.IntoVoter));
        _ = connection.Execute("DELETE FROM poll_merges WHERE poll_key = @Key", new { transaction.Poll.Key });
    }

    /// <summary>What was to be merged through the members that are separated leads to its own owner only.</summary>
    static void SeparatePostponed(DbConnection connection, long poll, string stays, string leaves, IReadOnlyList<string> own)
    {
        foreach (var row in Postponed(connection, poll))
        {
            var (from, into) = (Convert.ToHexStringLower(row.FromVoter), Convert.ToHexStringLower(row.IntoVoter));
            if (into != stays && into != leaves)
                continue;
            var owner = own.Contains(from) ? leaves : stays;
            _ = from == owner
                ? connection.Execute("DELETE FROM poll_merges WHERE poll_key = @poll AND entry = @Entry", new { poll, row.Entry })
                : connection.Execute(
                    "UPDATE poll_merges SET into_voter = @owner WHERE poll_key = @poll AND entry = @Entry",
                    new { poll, row.Entry, owner = Convert.FromHexString(owner) });
        }
    }

    static bool IsMergedInto(DbConnection connection, long poll, string voter) => connection.Prepared(
        "SELECT 1 FROM poll_merges WHERE poll_key = @poll AND into_voter = @voter",
        ("@poll", poll),
        ("@voter", Convert.FromHexString(voter))).First(row => true);

    static void Merge(DbConnection connection, PollTransaction transaction, string from, string into)
    {
        PollVoters.Replace(connection, transaction.Poll, from, into);
        if (transaction.BallotOf(from) is not { } moved)
            return;
        _ = transaction.Enter(from, moved, moved with { Ballot = Ballot.Empty }, LogKind.Merge);
        LinkedBallots.Remember(connection, transaction.Poll.Key, from, into, moved);
        var own = transaction.BallotOf(into);
        if (own is null || own.Entry < moved.Entry)
            _ = transaction.Enter(into, own, moved, LogKind.Merge);
    }

    static void Postpone(DbConnection connection, long poll, string from, string into) => connection.Execute(
        """
        INSERT INTO poll_merges (poll_key, entry, from_voter, into_voter)
        SELECT @poll, COALESCE(MAX(entry), 0) + 1, @from, @into FROM poll_merges WHERE poll_key = @poll
        """,
        new { poll, from = Convert.FromHexString(from), into = Convert.FromHexString(into) });

    static List<MergeRow> Postponed(DbConnection connection, long poll) =>
    [
        .. connection.Query<MergeRow>(
            "SELECT entry, from_voter AS FromVoter, into_voter AS IntoVoter FROM poll_merges WHERE poll_key = @poll ORDER BY entry",
            new { poll }),
    ];

    sealed record MergeRow
    {
        public long Entry { get; init; }

        public byte[] FromVoter { get; init; } = [];

        public byte[] IntoVoter { get; init; } = [];
    }
}
