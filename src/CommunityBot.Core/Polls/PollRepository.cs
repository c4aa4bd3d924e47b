using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls;

/// <summary>Reads polls and tallies, inside the writer's transaction or on a reader's connection.</summary>
static class PollRepository
{
    // Read uses the positions of these columns.
    const string Columns = """
        id, community_id, number, kind, state, visibility, question, maximum, allows_write_in, is_named, who, quorum,
        author_id, author_name, home_chat, time_zone, language, prompt_id, created_at, closes_at, remind_before, closed_at,
        version, log_count, log_hash, share_key, voter_key,
        (SELECT has_pages FROM poll_settings WHERE poll_settings.community_id = polls.community_id), author_moderates,
        poll_key, log_key, EXISTS (SELECT 1 FROM poll_forgotten WHERE poll_forgotten.poll_key = polls.poll_key), criterion, outcome,
        (SELECT pins FROM poll_settings WHERE poll_settings.community_id = polls.community_id), group_id
        """;

    public static Poll? Find(DbConnection connection, string id) =>
        WithOptions(connection, connection.Prepared($"SELECT {Columns} FROM polls WHERE id = @id", ("@id", id)).First(Read));

    /// <summary>Reads the poll and locks its row until the transaction ends, so that instances enter votes one after another.</summary>
    public static Poll? Lock(DbConnection connection, string id) =>
        WithOptions(
            connection,
            connection.Prepared($"UPDATE polls SET version = version WHERE id = @id RETURNING {Columns}", ("@id", id)).First(Read));

    public static Poll? FindByNumber(DbConnection connection, string community, int number) =>
        WithOptions(connection, connection.Prepared(
            $"SELECT {Columns} FROM polls WHERE community_id = @community AND number = @number",
            ("@community", community),
            ("@number", number)).First(Read));

    public static Poll? FindByShareKey(DbConnection connection, string key) =>
        WithOptions(connection, connection.Prepared($"SELECT {Columns} FROM polls WHERE share_key = @key", ("@key", key)).First(Read));

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<Poll> Newest(DbConnection connection, string community, PollState? state, int limit) =>
    [
        .. connection.Prepared(
            $"SELECT {Columns} FROM polls WHERE community_id = @community AND state BETWEEN @first AND @last "
                + "ORDER BY number DESC LIMIT @limit",
            ("@community", community),
            ("@first", (int)(state ?? 0)),
            ("@last", (int)(state ?? PollState.Cancelled)),
            ("@limit", limit)).Rows(Read).Select(poll => WithOptions(connection, poll)!),
    ];

    public static Tally Tally(DbConnection connection, Poll poll) => Tally(connection, poll, () => CrowdForecast.Of(
        [.. Forecasts(connection, poll).Select(forecast => forecast.Thousandths)]));

    /// <param name="crowd">What the crowd says; called for a prediction only.</param>
    public static Tally Tally(DbConnection connection, Poll poll, Func<double?> crowd) => new(
        connection.Prepared(
            "SELECT option_number, platform, votes FROM poll_counts WHERE poll_key = @poll AND votes > 0",
            ("@poll", poll.Key))
            .Rows(row => new CountRow { OptionNumber = row.GetInt32(0), Platform = row.GetString(1), Votes = row.GetInt64(2) }),
        poll.Terms.Kind != PollKind.Ranked
            ? []
            : connection.Prepared("SELECT ballot, votes FROM poll_rankings WHERE poll_key = @poll AND votes > 0", ("@poll", poll.Key))
                .Rows(row => new RankingRow { Ballot = row.GetString(0), Votes = row.GetInt64(1) }))
    {
        Crowd = poll.Terms.Kind == PollKind.Forecast ? crowd() : null,
    };

    /// <summary>The forecasts of a prediction in thousandths with their log entries, from the oldest to the newest.</summary>
    public static List<(long Entry, short Thousandths)> Forecasts(DbConnection connection, Poll poll) =>
        connection.Prepared("SELECT entry, ballot FROM poll_ballots WHERE poll_key = @poll ORDER BY entry", ("@poll", poll.Key))
            .Rows(row => (row.GetInt64(0), Probability.Thousandths(new Ballot(row.GetString(1)))));

    /// <summary>
    /// The predictions that share the posts of this one, which is the first of them; empty for one with posts of its own.
    /// </summary>
    public static IReadOnlyList<Poll> Group(DbConnection connection, string id) =>
    [
        .. connection.Prepared($"SELECT {Columns} FROM polls WHERE group_id = @id ORDER BY number", ("@id", id)).Rows(Read)
            .Select(poll => WithOptions(connection, poll)!),
    ];

    static Poll? WithOptions(DbConnection connection, Poll? poll) => poll is null ? null : poll with
    {
        AllOptions = connection.Prepared(
            "SELECT number, label, author_id, removed_at FROM poll_options WHERE poll_id = @poll ORDER BY number",
            ("@poll", poll.Id)).Rows(option =>
                new PollOption(option.GetInt32(0), RowText.Localized(option.GetString(1)), !option.IsDBNull(2), !option.IsDBNull(3))),
    };

    static Poll Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), ReadSettings(row))
    {
        State = (PollState)row.GetInt32(4),
        AuthorId = row.GetString(12),
        AuthorName = row.GetString(13),
        HomeChat = ChatRef.Parse(row.GetString(14)),
        CreatedAt = Instant(row, 18)!.Value,
        ClosedAt = Instant(row, 21),
        AllOptions = [],
        Version = row.GetInt64(22),
        LogCount = row.GetInt64(23),
        LogHash = row.GetString(24),
        ShareKey = row.GetString(25),
        VoterKey = row.GetString(26),
        HasPage = row.IsDBNull(27) || row.GetBoolean(27),
        IsAuthorModerator = row.GetBoolean(28),
        Key = row.GetInt64(29),
        LogKey = row.GetString(30),
        HasForgottenVoters = row.GetBoolean(31),
        IsPinned = !row.IsDBNull(34) && row.GetBoolean(34),
        GroupId = row.TextOrNull(35),
        Outcome = row.TextOrNull(33) is { } outcome ? RowText.Localized(outcome) : null,
    };

    static PollSettings ReadSettings(DbDataReader row) => new((PollKind)row.GetInt32(3), RowText.Localized(row.GetString(6)))
    {
        Criterion = row.TextOrNull(32) is { } criterion ? RowText.Localized(criterion) : null,
        Visibility = (ResultVisibility)row.GetInt32(5),
        MaxChoices = row.GetInt32(7),
        AllowsWriteIns = row.GetBoolean(8),
        IsNamed = row.GetBoolean(9),
        Audience = row.GetString(10),
        Quorum = row.GetInt32(11),
        TimeZone = row.GetString(15),
        Language = LanguageTag.Parse(row.GetString(16)) ?? Language.En,
        PromptId = row.TextOrNull(17),
        ClosesAt = Instant(row, 19),
        RemindBefore = row.NumberOrNull(20) is { } before ? TimeSpan.FromMilliseconds(before) : null,
    };

    static DateTimeOffset? Instant(DbDataReader row, int column) =>
        row.NumberOrNull(column) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
