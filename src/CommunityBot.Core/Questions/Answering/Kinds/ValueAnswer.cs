using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The figures asked for, each named; what the question takes for granted is checked against them.</summary>
static class ValueAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in await EntitiesOf(draft, finder, ask))
            {
                foreach (var metric in ask.Metrics)
                {
                    foreach (var period in ask.Periods.DefaultIfEmpty())
                        _ = await draft.Add(finder, entity, metric, period);
                }
            }
        }

        if (draft.Query.IsAboutProfit && draft.Results is [{ Number: { } profit, Metric.NegativeOf: null }])
            draft.Say(profit < 0 ? AnswerTexts.LossMaking : AnswerTexts.ProfitMaking);
        CheckClaims(draft);
        CheckBound(draft);
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
            having.AddRange((await finder.Facts.EntitiesWith(metric.Metric.Id, finder.Cancellation)).Select(id => finder.Catalog.Entities[id]));
        if (having.Distinct().ToList() is [{ Kind: not EntityKind.Company } only])
        {
            draft.Say(AnswerTexts.OfEntity, only);
            return [only];
        }

        draft.Refuse(RefusalReason.WhichEntity);
        draft.Suggestions.AddRange(having.Distinct().Take(Suggestions.Most).Select(entity => new Suggestion(entity, ask.Metrics[0].Metric, ask.Metrics[0].Segment, ask.Periods.FirstOrDefault(period => period.Kind == PeriodAskKind.Exact)?.Period)));
        return [];
    }

    static void CheckClaims(Draft draft)
    {
        if (draft.Results is not [{ Number: { } actual } result])
            return;
        foreach (var claim in draft.Query.Claims)
        {
            if (!IsComparable(claim, result))
                continue;
            var stated = result with { Number = claim.Number, Qualifier = Qualifier.Exact, Formula = null };
            var agrees = Math.Abs(claim.Number - actual) <= Math.Abs(actual) * 0.01m;
            if (agrees)
                draft.Say(AnswerTexts.ClaimRight, new FigureOf(stated));
            else
                draft.Say(AnswerTexts.ClaimWrong, new FigureOf(stated), new FigureOf(result));
        }
    }

    static bool IsComparable(AmountMention claim, Result result) => claim.Unit is null
        ? result.Unit is not UnitKind.Ratio
        : claim.Unit == result.Unit || (claim.Unit is UnitKind.Count && result.Unit is UnitKind.Money);

    static void CheckBound(Draft draft)
    {
        if (draft.Query.Bound is not { } bound)
            return;
        foreach (var result in draft.Results)
        {
            if (result.Number is { } number)
                draft.Say(bound.Admits(number) || (number == bound.Amount && result.Qualifier == (bound.IsOver ? Qualifier.Over : Qualifier.Under)) ? AnswerTexts.BoundHolds : AnswerTexts.BoundFails, new FigureOf(result));
        }
    }
}
