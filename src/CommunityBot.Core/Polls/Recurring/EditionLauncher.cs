using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Members;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>
/// Launches the polls of series that are due. One transaction moves a series to its next date, records the date and stores the poll,
/// so that only one instance launches it, no date has two, and a process that dies leaves nothing half done.
/// </summary>
sealed class EditionLauncher(Database database, TimeProvider clock)
{
    /// <summary>The number of series per transaction; small so that a vote waits for the writer a few milliseconds only.</summary>
    public const int Batch = 8;

    /// <summary>Handles one batch and returns its size; <see cref="Batch"/> means that more may be due.</summary>
    public Task<int> Claim() => database.WriteFenced(connection =>
    {
        var due = PollSeriesTable.Due(connection, clock.GetUtcNow().ToUnixTimeMilliseconds(), Batch);
        foreach (var series in due)
            Claim(connection, series, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return due.Count;
    });

    /// <summary>The first date after an edition that nothing is known of; null after a poll that is launched once.</summary>
    public static ScheduledEdition? Following(DbConnection connection, PollSeries series, ScheduledEdition edition)
    {
        if (series.IsOnce)
            return null;
        do
            edition = series.Schedule.Next(edition.Date, edition.Due);
        while (PollSeriesTable.HasDate(connection, series.Id, edition.Date));
        return edition;
    }

    /// <summary>The first edition after an instant whose date nothing is known of.</summary>
    public static ScheduledEdition Upcoming(DbConnection connection, PollSeries series, Instant after)
    {
        var edition = series.Schedule.Next(null, after);
        return PollSeriesTable.HasDate(connection, series.Id, edition.Date) ? Following(connection, series, edition)!.Value : edition;
    }

    static void Claim(DbConnection connection, PollSeries series, Instant now)
    {
        ScheduledEdition? next = new ScheduledEdition(series.NextEdition!.Value, series.DueAt!.Value);
        List<LocalDate> late = [];
        while (next is { } missed && now >= series.Deadline(missed))
        {
            late.Add(missed.Date);
            next = Following(connection, series, missed);
        }

        var isDue = next?.Due <= now;
        var moved = series.With(isDue ? Following(connection, series, next!.Value) : next);
        if (!PollSeriesTable.Move(connection, series, moved))
            return;
        late = [.. late.Where(date => PollSeriesTable.AddDate(connection, series.Id, date, EditionOutcome.Late, poll: null))];
        if (late.Count > 0)
            Tell(connection, series, late, EditionOutcome.Late, now);
        // A date that is known already has had its poll before the clock was set back.
        if (isDue && PollSeriesTable.AddDate(connection, series.Id, next!.Value.Date, EditionOutcome.Launched, poll: null))
            Launch(connection, moved, next.Value.Date, now);
    }

    static void Launch(DbConnection connection, PollSeries series, LocalDate date, Instant now)
    {
        var draft = SeriesQueue.Take(connection, series.Id) ?? (series.TakesQueue ? null : series.Draft);
        var poll = draft is null ? null : Read(draft, series, now.ToDateTimeOffset());
        if (poll is null)
        {
            var outcome = draft is null ? EditionOutcome.NoQuestion : EditionOutcome.Refused;
            Record(connection, series, date, outcome, poll: null);
            Tell(connection, series, [date], outcome, now);
            return;
        }

        var author = new PollAuthor(
            Accounts.MemberOf(connection, series.Author) ?? NewId.Create(), series.AuthorName, IsModerator: true, series.HomeChat);
        var stored = PollLaunch.Store(
            connection, poll, CommunityChats.CommunityOf(connection, series.HomeChat), author, now.ToDateTimeOffset());
        Record(connection, series, date, EditionOutcome.Launched, stored.Id);
        if (series.RunsLeft is { } left)
        {
            var rest = series with { RunsLeft = left - 1 };
            _ = PollSeriesTable.Move(connection, series, left > 1 ? rest : rest.With(null));
        }
    }

    /// <summary>
    /// The poll of a date. If the clocks skip its closing time that day, or that time has passed, it is open as long as the first one.
    /// </summary>
    static ParsedPoll? Read(PollDraft draft, PollSeries series, DateTimeOffset now)
    {
        var closes = series.OpenFor is { } length && draft.Closes is not null ? DurationParser.Text(length) : draft.Closes;
        PollDraft[] attempts = [draft, draft with { Closes = closes }, draft with { Closes = closes, Remind = null }];
        return attempts.Select(attempt =>
            PollLineParser.Read(attempt, now, series.Schedule.ZoneId, series.Language, out var poll) is null ? poll : null)
            .FirstOrDefault(poll => poll is not null);
    }

    static void Record(DbConnection connection, PollSeries series, LocalDate date, EditionOutcome outcome, string? poll) =>
        connection.Execute(
            "UPDATE poll_series_dates SET outcome = @Outcome, poll_id = @poll WHERE series_id = @Id AND edition = @Edition",
            new { series.Id, Edition = DayNumber.Of(date), Outcome = (int)outcome, poll });

    /// <summary>Says in the chat of the series which dates had no poll; an empty queue once, until there was a poll again.</summary>
    static void Tell(DbConnection connection, PollSeries series, List<LocalDate> dates, EditionOutcome outcome, Instant now)
    {
        var isKnown = outcome == EditionOutcome.NoQuestion && connection.QueryFirstOrDefault<int?>(
            "SELECT outcome FROM poll_series_dates WHERE series_id = @Id AND edition < @Edition ORDER BY edition DESC LIMIT 1",
            new { series.Id, Edition = DayNumber.Of(dates[0]) }) == (int)EditionOutcome.NoQuestion;
        // A notice belongs to a poll; before the first one only /poll series says it.
        if (!isKnown && PollSeriesTable.LastPoll(connection, series.Id) is { } poll)
        {
            NoticeStore.Add(
                connection, poll, series.HomeChat, NoticeKind.SkippedDates, now.ToUnixTimeMilliseconds(),
                RowText.Join(SeriesTexts.Missing(series, dates, outcome)));
        }
    }
}
