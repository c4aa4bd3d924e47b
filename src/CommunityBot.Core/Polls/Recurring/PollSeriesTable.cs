using System.Data.Common;
using System.Text.Json;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>Reads and writes series and their dates.</summary>
static class PollSeriesTable
{
    const string Columns = """
        id, number, home_chat AS HomeChat, author_ref AS AuthorRef, author_name AS AuthorName, made_at AS MadeAt, language, draft,
        open_for AS OpenFor, takes_queue AS TakesQueue, weekdays, month_day AS MonthDay, minute, time_zone AS TimeZone,
        follows_chat AS FollowsChat, runs_left AS RunsLeft, next_edition AS NextEdition, due_at AS DueAt
        """;

    public static void Insert(DbConnection connection, PollSeries series) => connection.Execute(
        """
        INSERT INTO poll_series (id, number, home_chat, author_ref, author_name, made_at, language, draft, open_for, takes_queue, weekdays,
            month_day, minute, time_zone, follows_chat, runs_left, next_edition, due_at)
        VALUES (@Id, @Number, @HomeChat, @Author, @AuthorName, @MadeAt, @Language, @Draft, @OpenFor, @TakesQueue, @Weekdays,
            @MonthDay, @Minute, @ZoneId, @FollowsChat, @RunsLeft, @NextEdition, @DueAt)
        """,
        new
        {
            series.Id,
            series.Number,
            HomeChat = series.HomeChat.ToString(),
            Author = series.Author.ToString(),
            series.AuthorName,
            MadeAt = series.MadeAt.ToUnixTimeMilliseconds(),
            Language = series.Language.Tag(),
            Draft = JsonSerializer.Serialize(series.Draft),
            OpenFor = (long?)series.OpenFor?.TotalMilliseconds,
            series.TakesQueue,
            Weekdays = series.Schedule.Days.Bits,
            series.Schedule.MonthDay,
            series.Schedule.Minute,
            series.Schedule.ZoneId,
            series.FollowsChat,
            series.RunsLeft,
            NextEdition = Number(series.NextEdition),
            DueAt = series.DueAt?.ToUnixTimeMilliseconds(),
        });

    /// <summary>Saves when it is due next, in which zone, and how many are left. False if another claim came first.</summary>
    public static bool Move(DbConnection connection, PollSeries before, PollSeries after) => connection.Execute(
        """
        UPDATE poll_series SET time_zone = @ZoneId, runs_left = @RunsLeft, next_edition = @NextEdition, due_at = @DueAt
        WHERE id = @Id AND due_at = @Before
        """,
        new
        {
            after.Id,
            after.Schedule.ZoneId,
            after.RunsLeft,
            NextEdition = Number(after.NextEdition),
            DueAt = after.DueAt?.ToUnixTimeMilliseconds(),
            Before = before.DueAt?.ToUnixTimeMilliseconds(),
        }) > 0;

    public static long? NextDue(DbConnection connection) =>
        connection.ExecuteScalar<long?>("SELECT MIN(due_at) FROM poll_series WHERE due_at IS NOT NULL");

    public static IReadOnlyList<PollSeries> Due(DbConnection connection, long now, int limit) =>
        Read(connection, "WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit", new { now, limit });

    public static IReadOnlyList<PollSeries> Active(DbConnection connection) =>
        Read(connection, "WHERE due_at IS NOT NULL ORDER BY id", new { });

    public static PollSeries? Find(DbConnection connection, string id) => Read(connection, "WHERE id = @id", new { id }).FirstOrDefault();

    /// <summary>The series that were set up in the chats of a community, by number.</summary>
    public static IReadOnlyList<PollSeries> OfCommunity(DbConnection connection, string community) =>
    [
        .. Read(connection, "ORDER BY number", new { })
            .Where(series => CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, series.HomeChat)) == community),
    ];

    public static IReadOnlyList<PollSeries> OfChat(DbConnection connection, ChatRef chat) =>
        Read(connection, "WHERE home_chat = @Chat AND due_at IS NOT NULL ORDER BY id", new { Chat = chat.ToString() });

    /// <summary>Records what became of a date; false if that is known already.</summary>
    public static bool AddDate(DbConnection connection, string series, LocalDate edition, EditionOutcome outcome, string? poll) =>
        connection.Execute(
            """
            INSERT INTO poll_series_dates (series_id, edition, outcome, poll_id) VALUES (@series, @Edition, @Outcome, @poll)
            ON CONFLICT (series_id, edition) DO NOTHING
            """,
            new { series, Edition = DayNumber.Of(edition), Outcome = (int)outcome, poll }) > 0;

    public static bool HasDate(DbConnection connection, string series, LocalDate edition) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM poll_series_dates WHERE series_id = @series AND edition = @Edition",
        new { series, Edition = DayNumber.Of(edition) }) > 0;

    /// <summary>The dates from one to another, both included, by date.</summary>
    public static IReadOnlyList<EditionRow> Dates(DbConnection connection, string series, LocalDate from, LocalDate to) =>
    [
        .. connection.Query<EditionRow>(
            "SELECT edition, outcome, poll_id AS PollId FROM poll_series_dates WHERE series_id = @series "
                + "AND edition BETWEEN @From AND @To ORDER BY edition",
            new { series, From = DayNumber.Of(from), To = DayNumber.Of(to) }),
    ];

    /// <summary>The newest poll of a series; null if none was launched.</summary>
    public static string? LastPoll(DbConnection connection, string series) => connection.ExecuteScalar<string?>(
        "SELECT poll_id FROM poll_series_dates WHERE series_id = @series AND poll_id IS NOT NULL ORDER BY edition DESC LIMIT 1",
        new { series });

    /// <summary>The number of an ended series stays taken, so that a typed number never means another series.</summary>
    public static int NextNumber(DbConnection connection) => (int)Counters.Next(connection, "poll_series");

    static int? Number(LocalDate? date) => date is { } known ? DayNumber.Of(known) : null;

    static List<PollSeries> Read(DbConnection connection, string condition, object values) =>
        [.. connection.Query<Row>($"SELECT {Columns} FROM poll_series {condition}", values).Select(row => row.Series)];

    sealed record Row
    {
        public string Id { get; init; } = "";

        public int Number { get; init; }

        public string HomeChat { get; init; } = "";

        public string AuthorRef { get; init; } = "";

        public string AuthorName { get; init; } = "";

        public long MadeAt { get; init; }

        public string Language { get; init; } = "";

        public string Draft { get; init; } = "";

        public long? OpenFor { get; init; }

        public bool TakesQueue { get; init; }

        public int Weekdays { get; init; }

        public int? MonthDay { get; init; }

        public int Minute { get; init; }

        public string TimeZone { get; init; } = "";

        public bool FollowsChat { get; init; }

        public int? RunsLeft { get; init; }

        public int? NextEdition { get; init; }

        public long? DueAt { get; init; }

        public PollSeries Series => new(
            Id, Number, ChatRef.Parse(HomeChat), new Schedule(Minute, TimeZone, new Weekdays(Weekdays)) { MonthDay = MonthDay })
        {
            Author = UserRef.Parse(AuthorRef),
            AuthorName = AuthorName,
            MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(MadeAt),
            Language = LanguageTag.Parse(Language) ?? CommunityBot.Core.Messaging.Language.En,
            Draft = JsonSerializer.Deserialize<PollDraft>(Draft)!,
            OpenFor = OpenFor is { } length ? TimeSpan.FromMilliseconds(length) : null,
            TakesQueue = TakesQueue,
            FollowsChat = FollowsChat,
            RunsLeft = RunsLeft,
            NextEdition = NextEdition is { } edition ? DayNumber.Date(edition) : null,
            DueAt = DueAt is { } due ? Instant.FromUnixTimeMilliseconds(due) : null,
        };
    }
}

/// <summary>What became of a date, as it is stored.</summary>
sealed record EditionRow
{
    /// <summary>As yyyymmdd.</summary>
    public int Edition { get; init; }

    public int Outcome { get; init; }

    public string? PollId { get; init; }
}
