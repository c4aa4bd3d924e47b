using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
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
        var users = Accounts.AccountsOf(connection, into).Select(account => account.User).ToList();
        foreach (var poll in PollVoters.Keyed(connection))
        {
            var own = VoteLog.Voter(poll.VoterKey, into);
            var others = VotersToMerge(connection, poll, from, users).Where(voter => voter != own).ToList();
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

    /// <summary>Applies the merges that were postponed while the poll was closed; called before it is reopened.</summary>
    public static void ApplyPostponed(DbConnection connection, PollTransaction transaction)
    {
        var waiting = connection.Query<MergeRow>(
            "SELECT from_voter AS FromVoter, into_voter AS IntoVoter FROM poll_merges WHERE poll_key = @Key ORDER BY entry",
            new { transaction.Poll.Key }).ToList();
        foreach (var row in waiting)
            Merge(connection, transaction, Convert.ToHexStringLower(row.FromVoter), Convert.ToHexStringLower(row.IntoVoter));
        _ = connection.Execute("DELETE FROM poll_merges WHERE poll_key = @Key", new { transaction.Poll.Key });
    }

    /// <summary>The merged member, if it voted, and the voters that the accounts were when they were forgotten.</summary>
    static IEnumerable<string> VotersToMerge(DbConnection connection, KeyedPoll poll, string from, IReadOnlyList<UserRef> users)
    {
        var voter = VoteLog.Voter(poll.VoterKey, from);
        var forgotten = PollVoters.Forgotten(connection, poll, users);
        return PollVoters.HasBallot(connection, poll.Key, voter) || IsMergedInto(connection, poll.Key, voter)
            ? forgotten.Prepend(voter)
            : forgotten;
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

    sealed record MergeRow
    {
        public byte[] FromVoter { get; init; } = [];

        public byte[] IntoVoter { get; init; } = [];
    }
}
