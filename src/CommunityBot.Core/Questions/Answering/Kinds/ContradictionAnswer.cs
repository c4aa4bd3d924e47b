namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>Both sides of what sources say against each other, about the metrics named or about the whole company.</summary>
static class ContradictionAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                var all = await OverviewAnswer.All(finder, entity);
                var about = ask.Metrics.Count == 0 ? all : [.. all.Where(result => ask.Metrics.Any(metric => metric.Metric == result.Metric || metric.Metric.Includes.Contains(result.Metric.Id) || result.Metric.NegativeOf == metric.Metric.Id))];
                var contradicted = about.Where(result => result.Facts.Any(fact => fact.ConflictId is not null)).Concat(Agreements.Disagreements(about).SelectMany(sides => sides)).Distinct().ToList();
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
                    foreach (var side in (await finder.Facts.InConflict(conflict, finder.Cancellation)).Select(fact => Result.Of(fact, finder.Catalog)))
                    {
                        if (!draft.Results.Exists(result => result.Facts.Any(fact => fact.Id == side.Facts[0].Id)))
                            draft.Results.Add(side);
                    }
                }
            }
        }

        Checks.Add(draft);
    }
}
