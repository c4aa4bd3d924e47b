using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>What is to be done with a prediction now.</summary>
enum SettlementStep
{
    Nothing,

    /// <summary>A figure decides it: ask moderators, and wait.</summary>
    Propose,

    /// <summary>What was proposed or settled does not hold any more: nothing decides it, or facts contradict each other.</summary>
    Withdraw,
    Settle,

    /// <summary>Nothing was known in time.</summary>
    Void,
}

static class SettlementSteps
{
    /// <param name="facts">The current facts of the criterion's company and metric.</param>
    public static SettlementStep Next(Prediction prediction, SettlementDecision decision, IEnumerable<Fact> facts, DateTimeOffset now)
    {
        var isUnchanged = decision.Decides && decision.Outcome == prediction.Outcome
            && (decision.IsAbsence
                ? prediction.FactId is null
                : facts.Any(fact => fact.Id == prediction.FactId && FactVerdict.IsAbout(fact, prediction.Criterion)));
        return prediction.Stage switch
        {
            PredictionStage.Open when decision.Decides => SettlementStep.Propose,
            PredictionStage.Open when now >= prediction.SettlesBy => SettlementStep.Void,
            PredictionStage.Proposed when !decision.Decides => SettlementStep.Withdraw,
            PredictionStage.Proposed when decision.Outcome != prediction.Outcome || decision.Fact?.Id != prediction.FactId =>
                SettlementStep.Propose,
            PredictionStage.Proposed when decision.IsAbsence && now >= prediction.SettlesBy => SettlementStep.Void,
            PredictionStage.Proposed when prediction.SettlesAt <= now => SettlementStep.Settle,
            PredictionStage.Settled when !decision.Decides => SettlementStep.Withdraw,
            // The figure was corrected: a certain correction settles at once, so that no wrong score stays.
            PredictionStage.Settled when !isUnchanged => decision.IsCertain ? SettlementStep.Settle : SettlementStep.Propose,
            _ => SettlementStep.Nothing,
        };
    }
}
