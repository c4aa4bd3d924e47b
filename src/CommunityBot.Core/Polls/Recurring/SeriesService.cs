using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>Finds, changes and ends the series of a chat's community.</summary>
sealed class SeriesService(Database database, CommunityChats communities, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IReadOnlyList<PollSeries>> All(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        await communities.Find(requestOrigin.Chat, cancellation) is { } community
            ? await database.Read(connection => Task.FromResult(PollSeriesTable.OfCommunity(connection, community)), cancellation)
            : [];

    /// <summary>The questions that wait for their date.</summary>
    public Task<int> Queued(PollSeries series, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(SeriesQueue.Of(connection, series.Id).Count), cancellation);

    /// <summary>The dates of a season with their polls, by date.</summary>
    public Task<IReadOnlyList<(LocalDate Date, EditionOutcome Outcome, Poll? Poll, Tally Tally)>> Dates(
        PollSeries series, Season season, CancellationToken cancellation) =>
        database.Read<IReadOnlyList<(LocalDate, EditionOutcome, Poll?, Tally)>>(
            connection => Task.FromResult<IReadOnlyList<(LocalDate, EditionOutcome, Poll?, Tally)>>(
            [
                .. PollSeriesTable.Dates(connection, series.Id, season.First, season.Last).Select(row =>
                {
                    var poll = row.PollId is { } id ? PollRepository.Find(connection, id) : null;
                    return (
                        DayNumber.Date(row.Edition), (EditionOutcome)row.Outcome, poll,
                        poll is null ? Tally.None : PollRepository.Tally(connection, poll));
                }),
            ]),
            cancellation);

    /// <summary>Ends a series; its polls stay.</summary>
    public Task<(PollRefusal? Refusal, PollSeries? Series)> Stop(Request request, string typed, CancellationToken cancellation) => Change(
        request,
        typed,
        (connection, series) =>
        {
            _ = PollSeriesTable.Move(connection, series, series.With(null));
            return null;
        },
        cancellation);

    /// <param name="day">The date to leave out, as typed; the next one if null.</param>
    public Task<(PollRefusal? Refusal, PollSeries? Series)> Skip(
        Request request, string typed, string? day, CancellationToken cancellation) => Change(
        request,
        typed,
        (connection, series) =>
        {
            var next = series.NextEdition!.Value;
            var date = next;
            if (day is not null)
            {
                var today = ZonedTime.At(Now, series.Schedule.ZoneId).Date;
                if (UntilDateParser.Read(day, today.PlusDays(-1)) is not { } read || read < next || !IsDate(series, read))
                    return SeriesRefusals.NotThatDay(day);

                date = read;
            }

            if (!PollSeriesTable.AddDate(connection, series.Id, date, EditionOutcome.Skipped, poll: null))
                return SeriesRefusals.SkippedAlready(SeriesTexts.Date(date));
            if (date == next)
            {
                var following = EditionLauncher.Following(connection, series, new ScheduledEdition(next, series.DueAt!.Value));
                _ = PollSeriesTable.Move(connection, series, series.With(following));
            }

            return null;
        },
        cancellation);

    static bool IsDate(PollSeries series, LocalDate date) => series.IsOnce
        ? date == series.NextEdition
        : series.Schedule.Has(date) && series.Schedule.On(date) is not null;

    public Task<(PollRefusal? Refusal, PollSeries? Series)> Queue(
        Request request, string typed, string line, CancellationToken cancellation) => Change(
        request,
        typed,
        (connection, series) =>
        {
            if (SeriesStart.ReadQueued(series, line, Now, out var draft) is { } wrong)
                return wrong;
            if (SeriesQueue.Of(connection, series.Id).Count >= SeriesRefusals.MaxQueue)
                return SeriesRefusals.ManyQueued;
            SeriesQueue.Add(connection, series.Id, draft);
            return null;
        },
        cancellation);

    /// <summary>The series that a text like <c>3</c> or <c>#3</c> names; null if there is none.</summary>
    public static PollSeries? Named(IEnumerable<PollSeries> all, string typed) =>
        int.TryParse(typed.Trim().TrimStart('#', '＃'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? all.FirstOrDefault(series => series.Number == number)
            : null;

    /// <summary>Changes an active series in one transaction. A redelivered request changes nothing and has the first result.</summary>
    Task<(PollRefusal? Refusal, PollSeries? Series)> Change(
        Request request, string typed, Func<DbConnection, PollSeries, PollRefusal?> change, CancellationToken cancellation) =>
        database.Write<(PollRefusal?, PollSeries?)>(
            connection =>
            {
                var community = CommunityChats.CommunityOf(connection, request.Origin.Chat);
                if (ProcessedRequests.Answer(connection, request.Key) is { } answer)
                {
                    return PollRefusal.FromStored(answer) is { } refused
                        ? (refused, null)
                        : (null, PollSeriesTable.Find(connection, answer));
                }

                var refusal = Named(PollSeriesTable.OfCommunity(connection, community), typed) is not { } series
                    ? SeriesRefusals.NoSuchSeries(typed)
                    : !CommunityChats.Manages(connection, request.Origin.Chat, series.HomeChat, series.MadeAt) ? PollRefusals.OfAnotherChat
                    : series.DueAt is null ? SeriesRefusals.Ended(series)
                    : change(connection, series);
                var changed = Named(PollSeriesTable.OfCommunity(connection, community), typed);
                _ = ProcessedRequests.Add(connection, request.Key, refusal?.Stored ?? changed!.Id, Now.ToUnixTimeMilliseconds());
                return refusal is null ? (null, changed) : (refusal, null);
            },
            cancellation);
}
