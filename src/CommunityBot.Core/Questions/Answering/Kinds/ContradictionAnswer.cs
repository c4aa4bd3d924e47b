using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>Both sides of all contradictions between sources, for the metrics named or the whole company.</summary>
static class ContradictionAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                var all = await OverviewAnswer.All(finder, entity);
                var asked = ask.Metrics.Count == 0
                    ? all
                    : [.. all.Where(result => ask.Metrics.Any(metric => Covers(metric.Metric, result.Metric)))];
                var contradicted = asked.Where(result => result.Facts.Any(fact => fact.ConflictId is not null))
                    .Concat(Agreements.Disagreements(asked).SelectMany(sides => sides))
                    .Distinct()
                    .Where(result => ask.Metrics.Count > 0 || draft.Query.Claims.Count < 2 || IsClaimed(draft, result))
                    .ToList();
                if (contradicted.Count == 0)
                {
                    if (draft.Query.Claims.Count < 2)
                        draft.Say(AnswerTexts.NoContradiction);
                    if (draft.Query.Growth is not null)
                        await GrowthAnswer.Compose(draft, finder);
                    foreach (var metric in draft.Query.Growth is null ? ask.Metrics : [])
                        _ = await draft.Add(finder, entity, metric, ask.Periods.Count > 0 ? ask.Periods[0] : null);
                    continue;
                }

                draft.Results.AddRange(contradicted);
                foreach (var conflict in contradicted.SelectMany(result => result.Facts).Select(fact => fact.ConflictId).Distinct())
                {
                    if (conflict is null)
                        continue;
                    var sides = await finder.Facts.InConflict(conflict, finder.Cancellation);
                    foreach (var side in sides.Select(fact => Result.Of(fact, finder.Catalog)))
                    {
                        if (!draft.Results.Exists(result => result.Facts.Any(fact => fact.Id == side.Facts[0].Id)))
                            draft.Results.Add(side);
                    }
                }
            }
        }

        Checks.Add(draft);
    }

    /// <summary>
    /// Whether the figure is one of the amounts that the question names. A question without a metric, 是12亿还是12.41亿, is about
    /// these amounts only.
    /// </summary>
    static bool IsClaimed(Draft draft, Result result) => result.Number is { } number
        && draft.Query.Claims.Any(claim => RoundedAmount.IsOf(claim.Number, number));

    static bool Covers(Metric asked, Metric metric) =>
        asked == metric || asked.Includes.Contains(metric.Id) || metric.NegativeOf == asked.Id;
}
