using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using Dapper;

namespace CommunityBot.Core.Polls;

/// <summary>Polls as the database holds them. The same reads serve the writer, inside its transaction, and readers.</summary>
static class PollRows
{
    const string Columns = """
        id, community_id AS CommunityId, number, kind, state, visibility, question, maximum, allows_write_in AS AllowsWriteIn, is_named AS IsNamed,
        who, quorum, author_id AS AuthorId, author_name AS AuthorName, home_chat AS HomeChat, time_zone AS TimeZone, language, prompt_id AS PromptId,
        created_at AS CreatedAt, closes_at AS ClosesAt, remind_before AS RemindBefore, closed_at AS ClosedAt,
        version, log_count AS LogCount, log_hash AS LogHash, share_key AS ShareKey, voter_key AS VoterKey
        """;

    public static Poll? Find(DbConnection connection, string id) =>
        Whole(connection, connection.QuerySingleOrDefault<PollRow>($"SELECT {Columns} FROM polls WHERE id = @id", new { id }));

    /// <summary>Holds the poll until the transaction ends, so that another instance neither counts nor numbers the same vote.</summary>
    public static Poll? Lock(DbConnection connection, string id) =>
        Whole(connection, connection.QuerySingleOrDefault<PollRow>($"UPDATE polls SET version = version WHERE id = @id RETURNING {Columns}", new { id }));

    public static Poll? FindByNumber(DbConnection connection, string community, int number) =>
        Whole(connection, connection.QuerySingleOrDefault<PollRow>($"SELECT {Columns} FROM polls WHERE community_id = @community AND number = @number", new { community, number }));

    public static Poll? FindByShareKey(DbConnection connection, string key) =>
        Whole(connection, connection.QuerySingleOrDefault<PollRow>($"SELECT {Columns} FROM polls WHERE share_key = @key", new { key }));

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<Poll> Newest(DbConnection connection, string community, PollState? state, int most) =>
    [
        .. connection.Query<PollRow>(
            $"SELECT {Columns} FROM polls WHERE community_id = @community AND (@any OR state = @state) ORDER BY number DESC LIMIT @most",
            new { community, any = state is null, state = (int)(state ?? PollState.Open), most })
            .Select(row => Whole(connection, row)!),
    ];

    public static Tally Tally(DbConnection connection, Poll poll) => new(
        connection.Query<CountRow>("SELECT option_number AS OptionNumber, platform, votes FROM poll_counts WHERE poll_id = @Id AND votes > 0", new { poll.Id }),
        poll.Terms.Kind == PollKind.Ranked ? [.. connection.Query<RankingRow>("SELECT ballot, votes FROM poll_rankings WHERE poll_id = @Id AND votes > 0", new { poll.Id })] : []);

    static Poll? Whole(DbConnection connection, PollRow? row) => row?.Poll(
    [
        .. connection.Query<OptionRow>("SELECT number, label, author_id AS AuthorId, removed_at AS RemovedAt FROM poll_options WHERE poll_id = @Id ORDER BY number", new { row.Id })
            .Select(option => new PollOption(option.Number, Lines.Localized(option.Label), option.AuthorId is not null, option.RemovedAt is not null)),
    ]);

    sealed record OptionRow
    {
        public int Number { get; init; }

        public string Label { get; init; } = "";

        public string? AuthorId { get; init; }

        public long? RemovedAt { get; init; }
    }
}

sealed record PollRow
{
    public string Id { get; init; } = "";

    public string CommunityId { get; init; } = "";

    public int Number { get; init; }

    public int Kind { get; init; }

    public int State { get; init; }

    public int Visibility { get; init; }

    public string Question { get; init; } = "";

    public int Maximum { get; init; }

    public bool AllowsWriteIn { get; init; }

    public bool IsNamed { get; init; }

    public string Who { get; init; } = "";

    public int Quorum { get; init; }

    public string AuthorId { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string HomeChat { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public string Language { get; init; } = "";

    public string? PromptId { get; init; }

    public long CreatedAt { get; init; }

    public long? ClosesAt { get; init; }

    public long? RemindBefore { get; init; }

    public long? ClosedAt { get; init; }

    public long Version { get; init; }

    public long LogCount { get; init; }

    public string LogHash { get; init; } = "";

    public string ShareKey { get; init; } = "";

    public string VoterKey { get; init; } = "";

    public Poll Poll(IReadOnlyList<PollOption> options) => new(Id, CommunityId, Number, Terms)
    {
        State = (PollState)State,
        AuthorId = AuthorId,
        AuthorName = AuthorName,
        HomeChat = ChatRef.Parse(HomeChat),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        ClosedAt = Instant(ClosedAt),
        AllOptions = options,
        Version = Version,
        LogCount = LogCount,
        LogHash = LogHash,
        ShareKey = ShareKey,
        VoterKey = VoterKey,
    };

    PollTerms Terms => new((PollKind)Kind, Lines.Localized(Question))
    {
        Maximum = Maximum,
        AllowsWriteIns = AllowsWriteIn,
        IsNamed = IsNamed,
        Visibility = (ResultVisibility)Visibility,
        Who = Who,
        Quorum = Quorum,
        ClosesAt = Instant(ClosesAt),
        RemindBefore = RemindBefore is { } before ? TimeSpan.FromMilliseconds(before) : null,
        TimeZone = TimeZone,
        Language = LanguageTag.Parse(Language) ?? Chat.Language.En,
        PromptId = PromptId,
    };

    static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
