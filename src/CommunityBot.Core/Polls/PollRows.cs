using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls;

/// <summary>Polls as the database holds them. The same reads serve the writer, inside its transaction, and readers.</summary>
static class PollRows
{
    // In the order in which Read takes them.
    const string Columns = """
        id, community_id, number, kind, state, visibility, question, maximum, allows_write_in, is_named, who, quorum,
        author_id, author_name, home_chat, time_zone, language, prompt_id, created_at, closes_at, remind_before, closed_at,
        version, log_count, log_hash, share_key, voter_key, (SELECT has_pages FROM poll_settings WHERE poll_settings.community_id = polls.community_id), author_moderates
        """;

    public static Poll? Find(DbConnection connection, string id) => Whole(connection, connection.First($"SELECT {Columns} FROM polls WHERE id = $1", Read, id));

    /// <summary>Holds the poll until the transaction ends, so that another instance neither counts nor numbers the same vote.</summary>
    public static Poll? Lock(DbConnection connection, string id) =>
        Whole(connection, connection.First($"UPDATE polls SET version = version WHERE id = $1 RETURNING {Columns}", Read, id));

    public static Poll? FindByNumber(DbConnection connection, string community, int number) =>
        Whole(connection, connection.First($"SELECT {Columns} FROM polls WHERE community_id = $1 AND number = $2", Read, community, number));

    public static Poll? FindByShareKey(DbConnection connection, string key) => Whole(connection, connection.First($"SELECT {Columns} FROM polls WHERE share_key = $1", Read, key));

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<Poll> Newest(DbConnection connection, string community, PollState? state, int most) =>
    [
        .. connection.Rows($"SELECT {Columns} FROM polls WHERE community_id = $1 AND state BETWEEN $2 AND $3 ORDER BY number DESC LIMIT $4", Read, community, (int)(state ?? 0), (int)(state ?? PollState.Cancelled), most)
            .Select(poll => Whole(connection, poll)!),
    ];

    public static Tally Tally(DbConnection connection, Poll poll) => new(
        connection.Rows(
            "SELECT option_number, platform, votes FROM poll_counts WHERE poll_id = $1 AND votes > 0",
            row => new CountRow { OptionNumber = (int)row.Number(0), Platform = row.Text(1), Votes = row.Number(2) },
            poll.Id),
        poll.Terms.Kind != PollKind.Ranked ? [] : connection.Rows(
            "SELECT ballot, votes FROM poll_rankings WHERE poll_id = $1 AND votes > 0", row => new RankingRow { Ballot = row.Text(0), Votes = row.Number(1) }, poll.Id));

    static Poll? Whole(DbConnection connection, Poll? poll) => poll is null ? null : poll with
    {
        AllOptions = connection.Rows(
            "SELECT number, label, author_id, removed_at FROM poll_options WHERE poll_id = $1 ORDER BY number",
            option => new PollOption((int)option.Number(0), Lines.Localized(option.Text(1)), !option.IsNull(2), !option.IsNull(3)),
            poll.Id),
    };

    static Poll Read(ISqlRow row) => new(row.Text(0), row.Text(1), (int)row.Number(2), Terms(row))
    {
        State = (PollState)row.Number(4),
        AuthorId = row.Text(12),
        AuthorName = row.Text(13),
        HomeChat = ChatRef.Parse(row.Text(14)),
        CreatedAt = Instant(row, 18)!.Value,
        ClosedAt = Instant(row, 21),
        AllOptions = [],
        Version = row.Number(22),
        LogCount = row.Number(23),
        LogHash = row.Text(24),
        ShareKey = row.Text(25),
        VoterKey = row.Text(26),
        HasPage = row.IsNull(27) || row.Number(27) != 0,
        IsAuthorModerator = row.Number(28) != 0,
    };

    static PollTerms Terms(ISqlRow row) => new((PollKind)row.Number(3), Lines.Localized(row.Text(6)))
    {
        Visibility = (ResultVisibility)row.Number(5),
        Maximum = (int)row.Number(7),
        AllowsWriteIns = row.Number(8) != 0,
        IsNamed = row.Number(9) != 0,
        Who = row.Text(10),
        Quorum = (int)row.Number(11),
        TimeZone = row.Text(15),
        Language = LanguageTag.Parse(row.Text(16)) ?? Language.En,
        PromptId = row.IsNull(17) ? null : row.Text(17),
        ClosesAt = Instant(row, 19),
        RemindBefore = row.IsNull(20) ? null : TimeSpan.FromMilliseconds(row.Number(20)),
    };

    static DateTimeOffset? Instant(ISqlRow row, int column) => row.IsNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Number(column));
}
