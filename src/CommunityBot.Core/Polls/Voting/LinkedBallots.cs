using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Keeps one ballot per poll for members that are linked and not one member yet. The latest ballot counts. The earlier ones are
/// withdrawn and set aside for their owners alone, and come back if the link is undone. Voters are as <see cref="PollVoters"/>
/// names them, so that all of it ends when the poll's key is destroyed.
/// </summary>
static class LinkedBallots
{
    /// <summary>If several of the voters, who are one person, have voted in the poll, withdraws all ballots but the latest.</summary>
    public static void KeepLatest(DbConnection connection, PollTransaction transaction, IEnumerable<string> voters)
    {
        var ballots = voters.Select(voter => (Voter: voter, Ballot: transaction.BallotOf(voter))).Where(each => each.Ballot is not null)
            .OrderBy(each => each.Ballot!.Entry).ToList();
        foreach (var (voter, ballot) in ballots.SkipLast(1))
            SetAside(connection, transaction, voter, ballot!, ballots[^1].Voter);
    }

    /// <summary>The voter votes, so the ballots of those linked with it are withdrawn and its own set aside one is void.</summary>
    public static void WithdrawOthers(DbConnection connection, PollTransaction transaction, string voter, IEnumerable<string> others)
    {
        Remove(connection, transaction.Poll.Key, voter);
        foreach (var other in others)
        {
            if (other != voter && transaction.BallotOf(other) is { } ballot)
                SetAside(connection, transaction, other, ballot, voter);
        }
    }

    /// <summary>
    /// Gives back the ballots that voters of one person have set aside for those of another, if the poll is open and the
    /// owner's side has no other ballot.
    /// </summary>
    public static void GiveBack(DbConnection connection, KeyedPoll poll, IReadOnlyList<string> one, IReadOnlyList<string> other, long now)
    {
        foreach (var (owners, by) in ((IReadOnlyList<string>, IReadOnlyList<string>)[])[(one, other), (other, one)])
        {
            foreach (var row in Of(connection, poll.Key, owners).Where(row => by.Contains(row.By))
                .OrderByDescending(row => row.Ballot.Entry))
            {
                var transaction = OpenPoll(connection, poll.Id, now);
                var counted = transaction is null ? null : owners.FirstOrDefault(owner => transaction.BallotOf(owner) is not null);
                if (counted is not null && counted != row.Voter)
                {
                    // It stays set aside for the ballot that its side has.
                    Remember(connection, poll.Key, row.Voter, counted, row.Ballot);
                    continue;
                }

                if (transaction is not null && counted is null)
                {
                    _ = transaction.Enter(row.Voter, null, row.Ballot, LogKind.Separation);
                    transaction.Save();
                }

                Remove(connection, poll.Key, row.Voter);
            }
        }
    }

    /// <summary>Two voters become one: what their link set aside is void, and what others' links did is the new voter's.</summary>
    public static void Merge(DbConnection connection, long poll, string from, string into) => connection.Execute(
        """
        DELETE FROM linked_ballots WHERE poll_key = @poll AND (voter = @from OR (voter = @into AND by_voter = @from));
        UPDATE linked_ballots SET by_voter = @into WHERE poll_key = @poll AND by_voter = @from;
        """,
        new { poll, from = Convert.FromHexString(from), into = Convert.FromHexString(into) });

    /// <summary>Remembers that a ballot moved from the voter it belongs to.</summary>
    public static void Remember(DbConnection connection, long poll, string owner, string by, BallotRow ballot) => connection.Execute(
        """
        INSERT INTO linked_ballots (poll_key, voter, by_voter, ballot, platform, entry, member_id, voter_name)
        VALUES (@poll, @owner, @by, @Text, @Platform, @Entry, @Member, @Name)
        ON CONFLICT (poll_key, voter) DO UPDATE SET
            by_voter = excluded.by_voter, ballot = excluded.ballot, platform = excluded.platform, entry = excluded.entry,
            member_id = excluded.member_id, voter_name = excluded.voter_name
        """,
        new
        {
            poll,
            owner = Convert.FromHexString(owner),
            by = Convert.FromHexString(by),
            ballot.Ballot.Text,
            ballot.Platform,
            ballot.Entry,
            ballot.Member,
            ballot.Name,
        });

    /// <summary>Gives back ballots that moved from the owners to a voter and have not been changed there since.</summary>
    /// <param name="into">The voter and the member that the owners are from now on.</param>
    public static void Separate(
        DbConnection connection, KeyedPoll poll, string from, (string Voter, string Member) into, IEnumerable<string> owners, long now)
    {
        foreach (var row in Of(connection, poll.Key, owners))
        {
            if (OpenPoll(connection, poll.Id, now) is { } transaction
                && transaction.BallotOf(from) is { } current
                && current.Entry == row.Ballot.Entry
                && transaction.BallotOf(into.Voter) is null)
            {
                _ = transaction.Enter(from, current, current with { Ballot = Ballot.Empty }, LogKind.Separation);
                var own = row.Ballot with { Member = row.Ballot.Member is null ? null : into.Member };
                _ = transaction.Enter(into.Voter, null, own, LogKind.Separation);
                transaction.Save();
            }

            Remove(connection, poll.Key, row.Voter);
        }
    }

    public static void Forget(DbConnection connection, long poll, IEnumerable<string> voters)
    {
        foreach (var voter in voters)
        {
            _ = connection.Execute(
                "DELETE FROM linked_ballots WHERE poll_key = @poll AND (voter = @voter OR by_voter = @voter)",
                new { poll, voter = Convert.FromHexString(voter) });
        }
    }

    static void SetAside(DbConnection connection, PollTransaction transaction, string owner, BallotRow ballot, string by)
    {
        _ = transaction.Enter(owner, ballot, ballot with { Ballot = Ballot.Empty }, LogKind.Merge);
        Remember(connection, transaction.Poll.Key, owner, by, ballot);
    }

    static PollTransaction? OpenPoll(DbConnection connection, string poll, long now) =>
        PollTransaction.Open(connection, poll, now) is { } transaction
            && transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now))
            ? transaction
            : null;

    static List<Row> Of(DbConnection connection, long poll, IEnumerable<string> owners) =>
    [
        .. owners.SelectMany(owner => connection.Prepared(
            "SELECT by_voter, ballot, platform, entry, member_id, voter_name FROM linked_ballots WHERE poll_key = @poll AND voter = @voter",
            ("@poll", poll),
            ("@voter", Convert.FromHexString(owner))).Rows(row => new Row(
                owner,
                Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0)),
                new BallotRow(new Ballot(row.GetString(1)), row.GetString(2))
                {
                    Entry = row.GetInt64(3),
                    Member = row.TextOrNull(4),
                    Name = row.TextOrNull(5),
                }))),
    ];

    static void Remove(DbConnection connection, long poll, string owner) => connection.Execute(
        "DELETE FROM linked_ballots WHERE poll_key = @poll AND voter = @voter", new { poll, voter = Convert.FromHexString(owner) });

    /// <param name="By">The voter whose ballot counts instead.</param>
    sealed record Row(string Voter, string By, BallotRow Ballot);
}
