using System.Data.Common;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Enters votes into one locked poll. Counters change in memory and are written once for all votes of the transaction.
/// </summary>
sealed class PollTransaction(DbConnection connection, Poll poll, long now, RunningForecasts? running = null)
{
    const long Minute = 60_000;

    readonly Dictionary<(int Option, string Platform), long> counts = [];
    readonly Dictionary<string, long> rankings = [];
    readonly List<ForecastChange> forecasts = [];
    long logCount = poll.LogCount;
    string logHash = poll.LogHash;
    readonly string time = VoteLog.TimeText(now);
    int changes;
    int votes;
    Tally? tally;

    public Poll Poll { get; } = poll;

    /// <param name="running">The forecasts in memory, for many votes; without them the tally reads all.</param>
    public static PollTransaction? Open(DbConnection connection, string pollId, long now, RunningForecasts? running = null) =>
        PollRepository.Lock(connection, pollId) is { } poll ? new PollTransaction(connection, poll, now, running) : null;

    /// <param name="voter">As <see cref="PollVoters"/> names them.</param>
    public BallotRow? BallotOf(string voter) => connection.Prepared(
        "SELECT ballot, platform, member_id, voter_name, entry FROM poll_ballots WHERE poll_key = @poll AND voter = @voter",
        ("@poll", Poll.Key),
        ("@voter", Convert.FromHexString(voter))).First(row => new BallotRow(new Ballot(row.GetString(0)), row.GetString(1))
        {
            Member = row.TextOrNull(2),
            Name = row.TextOrNull(3),
            Entry = row.GetInt64(4),
        });

    /// <summary>Replaces a voter's ballot; an empty one withdraws it. Returns the log entry's receipt.</summary>
    /// <param name="after">Its entry is 0 for the new log entry; merges keep that of the vote, to find the later one.</param>
    public string Enter(string voter, BallotRow? before, BallotRow after, string logKind)
    {
        var (ballot, platform) = (after.Ballot, after.Platform);
        var receipt = Log(voter, logKind, ballot, platform);
        var voterBytes = Convert.FromHexString(voter);
        if (ballot.IsEmpty)
        {
            _ = connection.Prepared(
                "DELETE FROM poll_ballots WHERE poll_key = @poll AND voter = @voter",
                ("@poll", Poll.Key),
                ("@voter", voterBytes)).ExecuteNonQuery();
        }
        else if (!Poll.Terms.IsNamed)
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_ballots (poll_key, voter, ballot, platform, entry) VALUES (@poll, @voter, @ballot, @platform, @entry)
                ON CONFLICT (poll_key, voter) DO UPDATE SET
                    ballot = excluded.ballot, platform = excluded.platform, entry = excluded.entry
                """,
                ("@poll", Poll.Key),
                ("@voter", voterBytes),
                ("@ballot", ballot.Text),
                ("@platform", platform),
                ("@entry", after.Entry == 0 ? logCount : after.Entry)).ExecuteNonQuery();
        }
        else
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_ballots (poll_key, voter, ballot, platform, entry, member_id, voter_name)
                VALUES (@poll, @voter, @ballot, @platform, @entry, @member, @name)
                ON CONFLICT (poll_key, voter) DO UPDATE SET
                    ballot = excluded.ballot, platform = excluded.platform, entry = excluded.entry, member_id = excluded.member_id,
                    voter_name = excluded.voter_name
                """,
                ("@poll", Poll.Key),
                ("@voter", voterBytes),
                ("@ballot", ballot.Text),
                ("@platform", platform),
                ("@entry", after.Entry == 0 ? logCount : after.Entry),
                ("@member", after.Member),
                ("@name", after.Name)).ExecuteNonQuery();
        }

        if (Poll.Terms.Kind == PollKind.Forecast)
        {
            forecasts.Add(ballot.IsEmpty
                ? new ForecastChange(before?.Entry ?? 0, 0, 0)
                : new ForecastChange(before?.Entry ?? 0, after.Entry == 0 ? logCount : after.Entry, Probability.Thousandths(ballot)));
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
    public Tally Tally => tally ??= running is null
        ? PollRepository.Tally(connection, Poll)
        : PollRepository.Tally(connection, Poll, () => running.Crowd(connection, Poll, forecasts, logHash));

    public void Save()
    {
        if (changes == 0)
            return;
        foreach (var ((option, platform), change) in counts.Where(count => count.Value != 0))
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_counts (poll_key, option_number, platform, votes) VALUES (@poll, @option, @platform, @change)
                ON CONFLICT (poll_key, option_number, platform) DO UPDATE SET votes = poll_counts.votes + excluded.votes
                """,
                ("@poll", Poll.Key),
                ("@option", option),
                ("@platform", platform),
                ("@change", change)).ExecuteNonQuery();
        }

        foreach (var (ballot, change) in rankings.Where(ranking => ranking.Value != 0))
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_rankings (poll_key, ballot, votes) VALUES (@poll, @ballot, @change)
                ON CONFLICT (poll_key, ballot) DO UPDATE SET votes = poll_rankings.votes + excluded.votes
                """,
                ("@poll", Poll.Key),
                ("@ballot", ballot),
                ("@change", change)).ExecuteNonQuery();
        }

        if (votes > 0)
        {
            _ = connection.Prepared(
                """
                INSERT INTO poll_minutes (poll_key, minute, votes) VALUES (@poll, @minute, @votes)
                ON CONFLICT (poll_key, minute) DO UPDATE SET votes = poll_minutes.votes + excluded.votes
                """,
                ("@poll", Poll.Key),
                ("@minute", now / Minute * Minute),
                ("@votes", votes)).ExecuteNonQuery();
        }

        _ = connection.Prepared(
            "UPDATE polls SET version = version + @changes, log_count = @logCount, log_hash = @logHash WHERE poll_key = @poll",
            ("@changes", changes),
            ("@logCount", logCount),
            ("@logHash", logHash),
            ("@poll", Poll.Key)).ExecuteNonQuery();
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
        var entry = new LogEntry
        {
            Entry = ++logCount,
            At = now,
            Time = time,
            Voter = voter,
            Kind = kind,
            Ballot = ballot.Text,
            Platform = platform,
        };
        logHash = VoteLog.Next(Poll, logHash, entry);
        _ = connection.Prepared(
            """
            INSERT INTO poll_log (poll_key, entry, at, voter, kind, ballot, platform, hash)
            VALUES (@poll, @entry, @at, @voter, @kind, @ballot, @platform, @hash)
            """,
            ("@poll", Poll.Key),
            ("@entry", entry.Entry),
            ("@at", entry.At),
            ("@voter", Convert.FromHexString(voter)),
            ("@kind", kind),
            ("@ballot", entry.Ballot),
            ("@platform", platform),
            ("@hash", Convert.FromHexString(logHash))).ExecuteNonQuery();
        return VoteLog.Receipt(entry.Entry, logHash);
    }

    static void Add<T>(Dictionary<T, long> sums, T key, int change)
        where T : notnull => sums[key] = sums.GetValueOrDefault(key) + change;
}

sealed record BallotRow(Ballot Ballot, string Platform)
{
    /// <summary>The member's id; null unless the poll is named.</summary>
    public string? Member { get; init; }

    /// <summary>The name that the results show; null unless the poll is named.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the log entry in which the voter voted.</summary>
    public long Entry { get; init; }
}
