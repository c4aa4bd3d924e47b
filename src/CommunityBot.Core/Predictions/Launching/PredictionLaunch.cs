using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Predictions.Launching;

/// <summary>Plans a prediction for its preview, and stores it as a poll with its criterion.</summary>
sealed class PredictionLaunch(
    Database database, LiveCatalog catalog, CriterionReader reader, PollLaunch polls, TimeProvider clock, PollChangeSignal changes)
{
    /// <summary>Reports come out up to four months after a quarter, and up to five after a year.</summary>
    const int WaitedMonths = 8;

    /// <summary>How long forecasting is open if the period has ended already.</summary>
    static readonly TimeSpan ShortLife = TimeSpan.FromDays(14);

    static readonly TimeSpan MaxLife = TimeSpan.FromDays(5 * 366);

    /// <summary>Reads a draft and plans its times and texts. Exactly one part of the result is set.</summary>
    public async ValueTask<(CriterionReading? Refused, PredictionPlan? Plan)> Plan(
        PredictionDraft draft, RequestOrigin requestOrigin, Language language, CancellationToken cancellation)
    {
        var reading = await reader.Read(requestOrigin, draft.Line, language, cancellation);
        if (reading.Criterion is not { } criterion)
            return (reading, null);
        var (now, zone) = (clock.GetUtcNow(), await polls.ZoneOf(requestOrigin, cancellation));
        var ends = criterion.Period.End.PlusDays(1).AtStartOfDayInZone(ZonedTime.Zone(zone)).ToDateTimeOffset().ToUniversalTime();
        var closes = ends > now ? ends : now + ShortLife;
        if (draft.Closes is { } typed && ClosingTimeParser.Parse(typed, now, zone, out closes, MaxLife) is { } wrong)
            return (CriterionReading.Refused(wrong.In(language)), null);
        var latest = Instant.FromDateTimeOffset(closes > ends ? closes : ends).InUtc().Date.PlusMonths(WaitedMonths);
        var settlesBy = latest.AtStartOfDayInZone(ZonedTime.Zone(zone)).ToDateTimeOffset().ToUniversalTime();
        var snapshot = await catalog.Refresh(cancellation);
        return (null, new PredictionPlan(
            criterion,
            new PollSettings(PollKind.Forecast, CriterionText.Question(criterion, snapshot))
            {
                Criterion = CriterionText.Rules(criterion, snapshot, closes, settlesBy, zone),
                // Scores are shown by name, so ballots keep their member.
                IsNamed = true,
                Visibility = draft.Crowd == "closed" ? ResultVisibility.AfterClosing : ResultVisibility.AfterVoting,
                ClosesAt = closes,
                TimeZone = zone,
                Language = language,
            },
            settlesBy,
            reading.IsNeverReported));
    }

    /// <param name="request">If the platform delivers it again, the result is that of the first delivery.</param>
    public async Task<(PollRefusal? Refusal, Poll? Poll)> Launch(PredictionPlan plan, Request request, CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        var launched = await database.Write(
            connection =>
            {
                var (community, now) = (CommunityChats.CommunityOf(connection, request.Origin.Chat), clock.GetUtcNow());
                if (PollLaunch.Launched(connection, request.Key) is { } done)
                    return done;
                var outcome = polls.Insert(connection, new ParsedPoll(plan.Terms, []), community, request.Origin, now);
                _ = ProcessedRequests.Add(
                    connection, request.Key, outcome.Refusal?.Stored ?? outcome.Poll!.Id, now.ToUnixTimeMilliseconds());
                if (outcome.Poll is not { } poll)
                    return outcome;
                PredictionTable.Insert(
                    connection,
                    new Prediction(poll.Id, plan.Criterion) { ScheduledEnd = plan.Terms.ClosesAt!.Value, SettlesBy = plan.SettlesBy });
                // A figure that decides it may be known already.
                Settlement.Open(connection, poll.Id, snapshot, now)?.Review();
                return outcome;
            },
            cancellation);
        changes.Notify();
        return launched;
    }
}

/// <summary>A prediction that can be launched.</summary>
/// <param name="IsNeverReported">Whether no source has stated this metric of this company before.</param>
sealed record PredictionPlan(Criterion Criterion, PollSettings Terms, DateTimeOffset SettlesBy, bool IsNeverReported);
