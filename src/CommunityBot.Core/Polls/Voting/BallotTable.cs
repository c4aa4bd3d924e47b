using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>Reads ballots and the vote log.</summary>
static class BallotTable
{
    const int PageSize = 5000;

    public static OwnBallot? Find(DbConnection connection, string pollId, string member) =>
        connection.QuerySingleOrDefault<OwnBallotRow>(
            """
            SELECT ballots.ballot, log.entry, log.hash FROM poll_ballots ballots
            JOIN poll_log log ON log.poll_id = ballots.poll_id AND log.entry = ballots.entry
            WHERE ballots.poll_id = @pollId AND ballots.member_id = @member
            """,
            new { pollId, member }) is { } row
            ? new OwnBallot(new Ballot(row.Ballot), VoteLog.Receipt(row.Entry, row.Hash))
            : null;

    /// <summary>The ballots of a named poll, earliest first.</summary>
    public static IReadOnlyList<NamedBallot> Named(DbConnection connection, string pollId, int limit) =>
    [
        .. connection.Query<NamedRow>(
            "SELECT voter_name AS Name, ballot FROM poll_ballots WHERE poll_id = @pollId ORDER BY entry LIMIT @limit",
            new { pollId, limit })
            .Select(row => new NamedBallot(row.Name, new Ballot(row.Ballot))),
    ];

    public static LogEntry? Entry(DbConnection connection, string pollId, long entry) => connection.QuerySingleOrDefault<LogEntry>(
        "SELECT entry, at, voter, kind, ballot, platform, hash FROM poll_log WHERE poll_id = @pollId AND entry = @entry",
        new { pollId, entry });

    /// <summary>Up to <paramref name="limit"/> entries from number <paramref name="first"/> on.</summary>
    public static IReadOnlyList<LogEntry> Log(DbConnection connection, string pollId, long first, int limit) =>
    [
        .. connection.Query<LogEntry>(
            "SELECT entry, at, voter, kind, ballot, platform, hash FROM poll_log WHERE poll_id = @pollId "
                + "AND entry >= @first ORDER BY entry LIMIT @limit",
            new { pollId, first, limit }),
    ];

    /// <summary>The whole log, read in pages while it is enumerated, because it may not fit into memory.</summary>
    public static IEnumerable<LogEntry> Log(DbConnection connection, string pollId)
    {
        var next = 0L;
        while (Log(connection, pollId, next, PageSize) is { Count: > 0 } page)
        {
            foreach (var entry in page)
                yield return entry;
            next = page[^1].Entry + 1;
        }
    }

    sealed record OwnBallotRow
    {
        public string Ballot { get; init; } = "";

        public long Entry { get; init; }

        public string Hash { get; init; } = "";
    }

    sealed record NamedRow
    {
        public string Name { get; init; } = "";

        public string Ballot { get; init; } = "";
    }
}

sealed record OwnBallot(Ballot Ballot, string Receipt);

sealed record NamedBallot(string Name, Ballot Ballot);
