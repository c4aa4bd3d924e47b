using System.Data.Common;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Enters votes into one locked poll. Counters change in memory and are written once for all votes of the transaction.
/// </summary>
sealed class PollTransaction(DbConnection connection, Poll poll, long now)
{
    const long Minute = 60_000;

    readonly Dictionary<(int Option, string Platform), long> counts = [];
    readonly Dictionary<string, long> rankings = [];
    long logCount = poll.LogCount;
    string logHash = poll.LogHash;
    int changes;
    int votes;
    Tally? tally;

    public Poll Poll { get; } = poll;

    public static PollTransaction? Open(DbConnection connection, string pollId, long now) =>
        PollRepository.Lock(connection, pollId) is { } poll ? new PollTransaction(connection, poll, now) : null;

    public BallotRow? BallotOf(string member) => connection.Prepared(
        "SELECT ballot, platform, voter_name, entry FROM poll_ballots WHERE poll_id = @poll AND member_id = @member",
        ("@poll", Poll.Id),
        ("@member", member)).First(row => new BallotRow(new Ballot(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetInt64(3)));

    /// <summary>Replaces a member's ballot; an empty one withdraws it. Returns the log entry's receipt.</summary>
    /// <param name="votedIn">The number of the log entry in which the member voted, if it is not the new one; merges
    /// compare it to find the later vote.</param>
    public string Enter(string member, BallotRow? before, Ballot ballot, string platform, string name, string logKind, long? votedIn = null)
    {
        var receipt = Log(VoteLog.Voter(Poll.VoterKey, member), logKind, ballot, platform);
        if (ballot.IsEmpty)
        {
            _ = connection.Prepared(
                "DELETE FROM poll_ballots WHERE poll_id = @poll AND member_id = @member",
                ("@poll", Poll.Id),
                ("@member", member)).ExecuteNonQuery();
        }
        else
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_ballots (poll_id, member_id, ballot, platform, voter_name, entry)
                VALUES (@poll, @member, @ballot, @platform, @name, @entry)
                ON CONFLICT (poll_id, member_id) DO UPDATE SET
                    ballot = excluded.ballot, platform = excluded.platform, voter_name = excluded.voter_name, entry = excluded.entry
                """,
                ("@poll", Poll.Id),
                ("@member", member),
                ("@ballot", ballot.Text),
                ("@platform", platform),
                ("@name", Poll.Terms.IsNamed ? name : ""),
                ("@entry", votedIn ?? logCount)).ExecuteNonQuery();
        }

        if (before is not null)
            Count(before.Ballot, before.Platform, -1);
        Count(ballot, platform, +1);
        changes++;
        if (logKind == LogKind.Vote)
            votes++;
        return receipt;
    }

    /// <summary>Records a change other than a vote, so that posts are updated.</summary>
    public void MarkChanged() => changes++;

    /// <summary>The saved counts. Read after <see cref="Save"/>; then it includes all votes of the transaction.</summary>
    public Tally Tally => tally ??= PollRepository.Tally(connection, Poll);

    public void Save()
    {
        if (changes == 0)
            return;
        foreach (var ((option, platform), change) in counts.Where(count => count.Value != 0))
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_counts (poll_id, option_number, platform, votes) VALUES (@poll, @option, @platform, @change)
                ON CONFLICT (poll_id, option_number, platform) DO UPDATE SET votes = poll_counts.votes + excluded.votes
                """,
                ("@poll", Poll.Id),
                ("@option", option),
                ("@platform", platform),
                ("@change", change)).ExecuteNonQuery();
        }

        foreach (var (ballot, change) in rankings.Where(ranking => ranking.Value != 0))
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_rankings (poll_id, ballot, votes) VALUES (@poll, @ballot, @change)
                ON CONFLICT (poll_id, ballot) DO UPDATE SET votes = poll_rankings.votes + excluded.votes
                """,
                ("@poll", Poll.Id),
                ("@ballot", ballot),
                ("@change", change)).ExecuteNonQuery();
        }

        if (votes > 0)
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_minutes (poll_id, minute, votes) VALUES (@poll, @minute, @votes)
                ON CONFLICT (poll_id, minute) DO UPDATE SET votes = poll_minutes.votes + excluded.votes
                """,
                ("@poll", Poll.Id),
                ("@minute", now / Minute * Minute),
                ("@votes", votes)).ExecuteNonQuery();
        }

        _ = connection.Prepared(
            "UPDATE polls SET version = version + @changes, log_count = @logCount, log_hash = @logHash WHERE id = @poll",
            ("@changes", changes),
            ("@logCount", logCount),
            ("@logHash", logHash),
            ("@poll", Poll.Id)).ExecuteNonQuery();
        counts.Clear();
        rankings.Clear();
        (changes, votes, tally) = (0, 0, null);
    }

    void Count(Ballot ballot, string platform, int change)
    {
        if (ballot.IsEmpty)
            return;
        var options = ballot.Options;
        Add(counts, (0, platform), change);
        if (Poll.Terms.Kind == PollKind.Ranked)
        {
            Add(counts, (options[0], platform), change);
            Add(rankings, ballot.Text, change);
            return;
        }

        foreach (var option in options)
            Add(counts, (option, platform), change);
    }

    string Log(string voter, string kind, Ballot ballot, string platform)
    {
        var entry = new LogEntry { Entry = ++logCount, At = now, Voter = voter, Kind = kind, Ballot = ballot.Text, Platform = platform };
        logHash = VoteLog.Next(logHash, entry);
        _ = connection.Prepared(
            """
            INSERT INTO poll_log (poll_id, entry, at, voter, kind, ballot, platform, hash)
            VALUES (@poll, @entry, @at, @voter, @kind, @ballot, @platform, @hash)
            """,
            ("@poll", Poll.Id),
            ("@entry", entry.Entry),
            ("@at", entry.At),
            ("@voter", voter),
            ("@kind", kind),
            ("@ballot", entry.Ballot),
            ("@platform", platform),
            ("@hash", logHash)).ExecuteNonQuery();
        return VoteLog.Receipt(entry.Entry, logHash);
    }

    static void Add<T>(Dictionary<T, long> sums, T key, int change)
        where T : notnull => sums[key] = sums.GetValueOrDefault(key) + change;
}

sealed record BallotRow(Ballot Ballot, string Platform, string Name, long Entry);
