using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>Validates a draft with <c>every</c> or <c>starts</c> and stores it as a series.</summary>
sealed class SeriesStart(Database database, SettingsStore settings, RoleCheck roles, ZoneQuestion zones, TimeProvider clock)
{
    /// <summary>Whether a draft is launched by a schedule.</summary>
    public static bool IsFor(PollDraft draft) =>
        draft.Every is not null || draft.Starts is not null || draft.Times is not null || draft.TakesQueue;

    /// <summary>Exactly one part of the result is set.</summary>
    /// <param name="request">If the platform delivers it again, the result is that of the first delivery.</param>
    public async Task<(PollRefusal? Refusal, PollSeries? Series)> Start(
        PollDraft draft, Request request, Language language, CancellationToken cancellation)
    {
        if (!request.Origin.IsModerator)
            return (PollRefusals.ModeratorsOnly, null);
        if (draft.Every is null && (draft.Times is not null || draft.TakesQueue))
            return (SeriesRefusals.TimesWithoutEvery, null);
        var known = await settings.ZoneFor(request.Origin, cancellation);
        if (Plan(draft, request.Origin, known ?? PollLaunch.DefaultZone, language, out var series, out var first) is { } wrong)
            return (wrong, null);
        if (known is null && NeedsZone(draft, series!))
            return (await zones.Ask(draft, request.Origin), null);
        if (first!.Terms.IsForRole)
        {
            var (unknown, role) = await roles.Find(request.Origin, first.Terms.Audience, cancellation);
            if (unknown is not null)
                return (unknown, null);
            series = series! with { Draft = series.Draft with { Audience = role } };
        }

        return await database.Write(connection => Store(connection, series!, request), cancellation);
    }

    static (PollRefusal? Refusal, PollSeries? Series) Store(DbConnection connection, PollSeries series, Request request)
    {
        var community = CommunityChats.CommunityOf(connection, series.HomeChat);
        if (ProcessedRequests.Answer(connection, request.Key) is { } answer)
        {
            return PollRefusal.FromStored(answer) is { } refused
                ? (refused, null)
                : (null, PollSeriesTable.Find(connection, answer));
        }

        var isFull = PollSeriesTable.OfCommunity(connection, community).Count(other => other.DueAt is not null) >= SeriesRefusals.MaxActive;
        var stored = series with { Number = isFull ? 0 : PollSeriesTable.NextNumber(connection) };
        if (!isFull)
        {
            PollSeriesTable.Insert(connection, stored);
            if (stored.TakesQueue)
                SeriesQueue.Add(connection, stored.Id, stored.Draft);
        }

        _ = ProcessedRequests.Add(
            connection, request.Key, isFull ? SeriesRefusals.ManySeries.Stored : stored.Id, series.MadeAt.ToUnixTimeMilliseconds());
        return isFull ? (SeriesRefusals.ManySeries, null) : (null, stored);
    }

    /// <summary>A question of the queue as the series would ask it; the refusal if it could not be asked.</summary>
    public static PollRefusal? ReadQueued(PollSeries series, string line, DateTimeOffset now, out PollDraft draft)
    {
        var typed = PollDraft.OfLine(line);
        draft = series.Draft with { Question = typed.Question, Options = typed.Options, PromptId = null };
        // The rules are those of the series; fewer options lower how many may be chosen.
        if (int.TryParse(draft.MaxChoices, NumberStyles.None, CultureInfo.InvariantCulture, out var maximum)
            && maximum > typed.Options.Count && !draft.AllowsWriteIns)
        {
            draft = draft with { MaxChoices = typed.Options.Count.ToString(CultureInfo.InvariantCulture) };
        }

        return PollLineParser.Read(draft with { Closes = null, Remind = null }, now, series.Schedule.ZoneId, series.Language, out _);
    }

    PollRefusal? Plan(
        PollDraft draft, RequestOrigin requestOrigin, string zone, Language language, out PollSeries? series, out ParsedPoll? first)
    {
        (series, first) = (null, null);
        var (now, starts, isNamed) = (clock.GetUtcNow(), clock.GetUtcNow(), false);
        Schedule? schedule = null;
        if (draft.Every is { } every && (schedule = RecurrenceParser.Read(every, zone, out isNamed, out var unread)) is null)
            return unread;
        if (draft.Starts is { } typed && ClosingTimeParser.Parse(typed, now, zone, out starts) is { } wrong)
            return wrong with { Field = "starts" };
        var runs = 0;
        if (draft.Times is { } times
            && !(int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out runs)
                && runs is >= 1 and <= SeriesRefusals.MaxTimes))
        {
            return PollRefusals.BadNumber("times", times, 1, SeriesRefusals.MaxTimes);
        }

        var begin = Instant.FromDateTimeOffset(starts);
        var next = schedule?.Next(null, draft.Starts is null ? begin : begin - Duration.Epsilon)
            ?? new ScheduledEdition(begin.InZone(ZonedTime.Zone(zone)).Date, begin);
        var local = next.Due.InZone(ZonedTime.Zone(zone)).TimeOfDay;
        schedule ??= new Schedule((local.Hour * 60) + local.Minute, zone, new Weekdays(0));
        if (PollLineParser.Read(draft, next.Due.ToDateTimeOffset(), schedule.Value.ZoneId, language, out first) is { } refusal)
            return refusal;
        series = new PollSeries(NewId.Create(), 0, requestOrigin.Chat, schedule.Value)
        {
            Author = requestOrigin.User,
            AuthorName = requestOrigin.UserName,
            MadeAt = now,
            Language = language,
            Draft = draft with { Every = null, Starts = null, Times = null, TakesQueue = false },
            OpenFor = first!.Terms.ClosesAt - next.Due.ToDateTimeOffset(),
            TakesQueue = draft.TakesQueue,
            FollowsChat = !isNamed && draft.Every is not null,
            RunsLeft = draft.Times is null ? null : runs,
            NextEdition = next.Date,
            DueAt = next.Due,
        };
        return null;
    }

    static bool NeedsZone(PollDraft draft, PollSeries series) =>
        series.FollowsChat || (draft.Every is null && ClosingTimeParser.NeedsZone(draft.Starts!))
        || (draft.Every is null && draft.Closes is { } closes && ClosingTimeParser.NeedsZone(closes));
}
