using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>Reads ballots and the vote log.</summary>
static class BallotTable
{
    const int PageSize = 5000;

    const string LogColumns = "entry, at, voter, kind, ballot, platform, hash";

    /// <param name="voter">As <see cref="PollVoters"/> names them.</param>
    public static OwnBallot? Find(DbConnection connection, Poll poll, string voter) => connection.Prepared(
        """
        SELECT ballots.ballot, log.entry, log.hash FROM poll_ballots ballots
        JOIN poll_log log ON log.poll_key = ballots.poll_key AND log.entry = ballots.entry
        WHERE ballots.poll_key = @poll AND ballots.voter = @voter
        """,
        ("@poll", poll.Key),
        ("@voter", Convert.FromHexString(voter))).First(row =>
            new OwnBallot(new Ballot(row.GetString(0)), VoteLog.Receipt(row.GetInt64(1), Hex(row, 2))));

    /// <summary>The ballots of a named poll, earliest first.</summary>
    public static IReadOnlyList<NamedBallot> Named(DbConnection connection, Poll poll, int limit) =>
    [
        .. connection.Query<NamedRow>(
            "SELECT voter_name AS Name, ballot FROM poll_ballots WHERE poll_key = @Key ORDER BY entry LIMIT @limit",
            new { poll.Key, limit })
            .Select(row => new NamedBallot(row.Name, new Ballot(row.Ballot))),
    ];

    /// <summary>Part of the ballots, ordered by what was chosen, so that the order says nothing about voters.</summary>
    public static IReadOnlyList<Ballot> Choices(DbConnection connection, Poll poll, long skipped, int limit) =>
        connection.Prepared(
            "SELECT ballot FROM poll_ballots WHERE poll_key = @poll ORDER BY ballot LIMIT @limit OFFSET @skipped",
            ("@poll", poll.Key),
            ("@limit", limit),
            ("@skipped", skipped)).Rows(row => new Ballot(row.GetString(0)));

    /// <summary>The poll of the community whose log has this entry with this beginning of a hash; null if none has.</summary>
    public static string? PollOfReceipt(DbConnection connection, string community, long entry, string hash) => connection.Prepared(
        """
        SELECT polls.id FROM polls JOIN poll_log log ON log.poll_key = polls.poll_key AND log.entry = @entry
        WHERE polls.community_id = @community AND substr(log.hash, 1, 6) = @hash
        """,
        ("@entry", entry),
        ("@community", community),
        ("@hash", Convert.FromHexString(hash))).First(row => row.GetString(0));

    public static LogEntry? Entry(DbConnection connection, Poll poll, long entry) =>
        Log(connection, poll, entry, 1) is [var found] && found.Entry == entry ? found : null;

    /// <summary>Up to <paramref name="limit"/> entries from number <paramref name="first"/> on.</summary>
    public static IReadOnlyList<LogEntry> Log(DbConnection connection, Poll poll, long first, int limit) => connection.Prepared(
        $"SELECT {LogColumns} FROM poll_log WHERE poll_key = @poll AND entry >= @first ORDER BY entry LIMIT @limit",
        ("@poll", poll.Key),
        ("@first", first),
        ("@limit", limit)).Rows(row => new LogEntry
        {
            Entry = row.GetInt64(0),
            At = row.GetInt64(1),
            Voter = Hex(row, 2),
            Kind = row.GetString(3),
            Ballot = row.GetString(4),
            Platform = row.GetString(5),
            Hash = Hex(row, 6),
        });

    /// <summary>The whole log, read in pages while it is enumerated, because it may not fit into memory.</summary>
    public static IEnumerable<LogEntry> Log(DbConnection connection, Poll poll)
    {
        var next = 0L;
        while (Log(connection, poll, next, PageSize) is { Count: > 0 } page)
        {
            foreach (var entry in page)
                yield return entry;
            next = page[^1].Entry + 1;
        }
    }

    static string Hex(DbDataReader row, int column) => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));

    sealed record NamedRow
    {
        public string Name { get; init; } = "";

        public string Ballot { get; init; } = "";
    }
}

sealed record OwnBallot(Ballot Ballot, string Receipt);

sealed record NamedBallot(string Name, Ballot Ballot);
