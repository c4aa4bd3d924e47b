using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>Reads of the ballots and of the log.</summary>
static class BallotTable
{
    const int PieceLength = 5000;

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

    /// <summary>Who voted for what in a named poll, the first voters first.</summary>
    public static IReadOnlyList<NamedBallot> Named(DbConnection connection, string pollId, int most) =>
    [
        .. connection.Query<NamedRow>("SELECT voter_name AS Name, ballot FROM poll_ballots WHERE poll_id = @pollId ORDER BY entry LIMIT @most", new { pollId, most })
            .Select(row => new NamedBallot(row.Name, new Ballot(row.Ballot))),
    ];

    public static LogEntry? Entry(DbConnection connection, string pollId, long entry) => connection.QuerySingleOrDefault<LogEntry>(
        "SELECT entry, at, voter, kind, ballot, platform, hash FROM poll_log WHERE poll_id = @pollId AND entry = @entry", new { pollId, entry });

    /// <summary>From an entry on.</summary>
    public static IReadOnlyList<LogEntry> Log(DbConnection connection, string pollId, long first, int most) =>
    [
        .. connection.Query<LogEntry>(
            "SELECT entry, at, voter, kind, ballot, platform, hash FROM poll_log WHERE poll_id = @pollId AND entry >= @first ORDER BY entry LIMIT @most", new { pollId, first, most }),
    ];

    /// <summary>Read a piece at a time while it is gone through: a log may be longer than the memory is large.</summary>
    public static IEnumerable<LogEntry> Log(DbConnection connection, string pollId)
    {
        var next = 0L;
        while (Log(connection, pollId, next, PieceLength) is { Count: > 0 } piece)
        {
            foreach (var entry in piece)
                yield return entry;
            next = piece[^1].Entry + 1;
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
