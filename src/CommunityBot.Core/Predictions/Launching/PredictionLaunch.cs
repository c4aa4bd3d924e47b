using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Posting;
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

    /// <summary>Launches the predictions of a draft, several in one post.</summary>
    /// <param name="draft">The draft's id. It is launched once; after that the result is what it was launched as.</param>
    public async Task<IReadOnlyList<Poll>> Launch(
        IReadOnlyList<PredictionPlan> plans, string draft, RequestOrigin requestOrigin, CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        var launched = await database.Write(
            connection =>
            {
                if (PredictionDrafts.LaunchedAs(connection, draft) is { } first)
                {
                    return PollRepository.Group(connection, first) is { Count: > 0 } group
                        ? group
                        : [PollRepository.Find(connection, first)!];
                }

                var now = clock.GetUtcNow();
                List<Poll> stored = [.. plans.Select(plan => Store(connection, plan, requestOrigin, now))];
                if (stored.Count > 1)
                    PostStore.Share(connection, [.. stored.Select(poll => poll.Id)]);
                PredictionDrafts.MarkLaunched(connection, draft, stored[0].Id);
                // A figure that decides it may be known already.
                foreach (var poll in stored)
                    Settlement.Open(connection, poll.Id, snapshot, now)?.Review();
                return stored;
            },
            cancellation);
        changes.Notify();
        return launched;
    }

    static Poll Store(DbConnection connection, PredictionPlan plan, RequestOrigin requestOrigin, DateTimeOffset now)
    {
        var author = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
        var poll = PollLaunch.Store(
            connection, new ParsedPoll(plan.Terms, []), CommunityChats.CommunityOf(connection, requestOrigin.Chat),
            new PollAuthor(author, requestOrigin.UserName, requestOrigin.IsModerator, requestOrigin.Chat), now);
        PredictionTable.Insert(
            connection,
            new Prediction(poll.Id, plan.Criterion) { ScheduledEnd = plan.Terms.ClosesAt!.Value, SettlesBy = plan.SettlesBy });
        return poll;
    }
}

/// <summary>A prediction that can be launched.</summary>
/// <param name="IsNeverReported">Whether no source has stated this metric of this company before.</param>
sealed record PredictionPlan(Criterion Criterion, PollSettings Terms, DateTimeOffset SettlesBy, bool IsNeverReported);
