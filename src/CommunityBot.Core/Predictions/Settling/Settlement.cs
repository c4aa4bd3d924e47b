using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>Changes of one prediction inside a transaction that has locked its poll, with posts, notices and scores.</summary>
sealed class Settlement(DbConnection connection, Poll poll, Prediction prediction, CatalogSnapshot catalog, DateTimeOffset now)
{
    /// <summary>How long moderators have to object.</summary>
    public static readonly TimeSpan ObjectionTime = TimeSpan.FromHours(48);

    // A source does not state its publisher's zone: Chinese ones publish on Beijing time. Midnight UTC is early for the others.
    const string ChineseZone = "Asia/Shanghai";

    readonly IReadOnlyList<Fact> facts = PredictionTable.Facts(connection, prediction.Criterion);

    long Milliseconds => now.ToUnixTimeMilliseconds();

    SettlementDecision Decision => SettlementDecision.Of(prediction.Criterion, facts, prediction.RejectedFacts, now);

    /// <summary>Null if there is no such prediction, or it was cancelled.</summary>
    public static Settlement? Open(DbConnection connection, string poll, CatalogSnapshot catalog, DateTimeOffset now) =>
        PollRepository.Lock(connection, poll) is { } locked && PredictionTable.Find(connection, poll) is { } prediction
            && catalog.Metrics.ContainsKey(prediction.Criterion.Quantity.MetricId)
            ? new Settlement(connection, locked, prediction, catalog, now)
            : null;

    /// <summary>Brings the prediction up to date with the facts and the time.</summary>
    public void Review()
    {
        var decision = Decision;
        switch (SettlementSteps.Next(prediction, decision, facts, now))
        {
            case SettlementStep.Propose:
                Propose(decision);
                break;
            case SettlementStep.Withdraw:
                Withdraw(prediction.RejectedFacts);
                break;
            case SettlementStep.Settle:
                Settle(decision);
                break;
            case SettlementStep.Void:
                Store(prediction with { Stage = PredictionStage.Void }, SettlementText.Void, NoticeKind.Results);
                break;
        }
    }

    /// <summary>A moderator confirms what was proposed. False if nothing is proposed, or it has changed meanwhile.</summary>
    public bool Confirm()
    {
        var decision = Decision;
        if (prediction.Stage != PredictionStage.Proposed || !decision.Decides || decision.Fact?.Id != prediction.FactId
            || decision.Outcome != prediction.Outcome)
        {
            return false;
        }

        Settle(decision);
        return true;
    }

    /// <summary>A moderator says that the proposed fact does not decide it. False if nothing is proposed.</summary>
    public bool Reject()
    {
        if (prediction.Stage != PredictionStage.Proposed)
            return false;
        Withdraw([.. prediction.RejectedFacts, prediction.FactId ?? SettlementDecision.Absence]);
        Open(connection, poll.Id, catalog, now)!.Review();
        return true;
    }

    void Propose(SettlementDecision decision)
    {
        DateTimeOffset? settlesAt = decision.IsCertain ? now + ObjectionTime : null;
        var text = SettlementText.Proposal(prediction.Criterion, decision, settlesAt, poll.Terms.TimeZone, catalog);
        Store(Decided(PredictionStage.Proposed, decision) with { SettlesAt = settlesAt }, text, notice: null);
        NoticeStore.Add(connection, poll.Id, poll.HomeChat, NoticeKind.Settlement, Milliseconds, RowText.Join(text));
    }

    void Settle(SettlementDecision decision) => Store(
        Decided(PredictionStage.Settled, decision),
        SettlementText.Settled(prediction.Criterion, decision, catalog),
        NoticeKind.Results);

    /// <summary>Waits for a figure again; forecasts are taken again if there is time left.</summary>
    void Withdraw(IReadOnlyList<int> rejected)
    {
        Store(
            prediction with
            {
                Stage = PredictionStage.Open,
                Outcome = null,
                FactId = null,
                KnownAt = null,
                SettlesAt = null,
                RejectedFacts = rejected,
            },
            outcome: null,
            notice: null);
        if (now < prediction.ScheduledEnd && poll.VoterKey.Length > 0)
            PollLifecycle.Resume(connection, poll, Milliseconds);
    }

    /// <summary>A correction does not move the moment at which the outcome became known.</summary>
    Prediction Decided(PredictionStage stage, SettlementDecision decision)
    {
        var known = decision.Fact is { } fact ? KnownAt(fact) : prediction.Criterion.EndsAt!.Value;
        return prediction with
        {
            Stage = stage,
            Outcome = decision.Outcome,
            FactId = decision.Fact?.Id,
            KnownAt = prediction.KnownAt < known ? prediction.KnownAt : known,
            SettlesAt = null,
        };
    }

    void Store(Prediction next, Localized? outcome, NoticeKind? notice)
    {
        PredictionTable.Save(connection, next, Milliseconds);
        ScoreTable.Replace(connection, poll, next);
        PollLifecycle.Conclude(connection, poll.Id, outcome, Milliseconds);
        if (notice is { } kind)
            NoticeStore.AddToAll(connection, poll.Id, kind, Milliseconds);
    }

    /// <summary>00:00 of the day on which the source was published, where it was published.</summary>
    DateTimeOffset KnownAt(Fact fact)
    {
        var source = catalog.Sources.GetValueOrDefault(fact.SourceId);
        var zone = source?.Language is null or Language.En ? DateTimeZone.Utc : ZonedTime.Zone(ChineseZone);
        var midnight = (source?.Date ?? fact.AsOf).AtStartOfDayInZone(zone).ToDateTimeOffset().ToUniversalTime();
        return midnight < now ? midnight : now;
    }
}
