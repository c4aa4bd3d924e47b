using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The figures asked for, each named; what the question takes for granted is checked against them.</summary>
static class ValueAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var isOfOtherTime = false;
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in await EntitiesOf(draft, finder, ask))
            {
                foreach (var metric in ask.Metrics)
                {
                    foreach (var period in ask.Periods.DefaultIfEmpty())
                    {
                        if ((await draft.Add(finder, entity, metric, period)).Count == 0 && period is { Kind: PeriodAskKind.Exact, Period: var asked } && draft.Query.Claims is [var claim])
                            isOfOtherTime |= AddOfOtherTime(draft, [.. (await finder.Known(entity, metric)).Where(result => asked.Contains(result.Period))], claim);
                    }
                }
            }
        }

        if (draft.Query.IsAboutProfit && draft.Results is [{ Number: { } profit, Metric.NegativeOf: null }])
            draft.Say(profit < 0 ? AnswerTexts.LossMaking : AnswerTexts.ProfitMaking);
        if (draft.Query.IsComplement)
            AddRest(draft);
        if (!isOfOtherTime)
            Checks.Add(draft);
        if (draft.Query.Wanted is { Currency: { } wanted } && draft.Results.Any(result => result.Currency is { } own && own != wanted))
            draft.Say(AnswerTexts.NoConversion);
    }

    /// <summary>Without a company: the one sector, product or policy that has the metric; otherwise the question goes back.</summary>
    static async ValueTask<IReadOnlyList<Entity>> EntitiesOf(Draft draft, FactFinder finder, Ask ask)
    {
        if (ask.Entities.Count > 0)
            return ask.Entities;
        var having = new List<Entity>();
        foreach (var metric in ask.Metrics)
            having.AddRange((await finder.Facts.EntitiesWith(metric.Metric.Quantity, Suggestions.Overlooked + 1, finder.Cancellation)).Select(id => finder.Catalog.Entities[id]));
        if (having.Distinct().ToList() is [{ Kind: not EntityKind.Company } only])
        {
            draft.Say(AnswerTexts.OfEntity, only);
            return [only];
        }

        draft.Refuse(RefusalReason.WhichEntity);
        if (having.Count > Suggestions.Overlooked)
            return [];
        draft.Suggestions.AddRange(having.Distinct().Take(Suggestions.Most).Select(entity => new Suggestion(entity, ask.Metrics[0].Metric, ask.Metrics[0].Segment, ask.Periods.FirstOrDefault(period => period.Kind == PeriodAskKind.Exact)?.Period)));
        return [];
    }

    /// <summary>'31.9 % is for all of 2025, right?': the figure with that value for a part of the time asked about is shown with its own time.</summary>
    static bool AddOfOtherTime(Draft draft, List<Result> known, AmountMention claim)
    {
        var same = known.Where(result => result.Number is { } number && Math.Abs(number - claim.Number) <= Math.Abs(claim.Number) * 0.005m).ToList();
        if (same is [var only])
            draft.Results.Add(only);
        return same.Count == 1;
    }

    static void AddRest(Draft draft)
    {
        foreach (var part in draft.Results.Where(result => result is { Number: not null, Unit: UnitKind.Ratio }).ToList())
        {
            draft.Results.Add(part with
            {
                Number = 1 - part.Number,
                Measure = Measure.Share,
                Qualifier = Qualifiers.Opposite(part.Qualifier),
                Formula = new Formula("100% − {0}", [part]),
            });
        }
    }
}
