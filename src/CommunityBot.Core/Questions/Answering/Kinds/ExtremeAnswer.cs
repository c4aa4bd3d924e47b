using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The period in which a metric of an entity was highest or lowest.</summary>
static class ExtremeAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                foreach (var metric in ask.Metrics)
                {
                    var known = await finder.Known(entity, metric);
                    var range = ask.Periods.FirstOrDefault(period => period.Kind != PeriodAskKind.Latest);
                    var considered = range is null ? known : PeriodChoice.Choose(known, range, isForecast: false);
                    var comparable = considered.Where(result => result.Number is not null)
                        .GroupBy(result => (metric.Metric.Unit == UnitKind.Ratio ? default : result.Period.Kind, result.Currency))
                        .MaxBy(group => group.Count());
                    if (comparable is null)
                    {
                        draft.Miss(entity, metric, null);
                        continue;
                    }

                    draft.Results.Add(draft.Query.Descending
                        ? comparable.MaxBy(result => result.Number)!
                        : comparable.MinBy(result => result.Number)!);
                    if (comparable.Count() < 2)
                        draft.Say(AnswerTexts.OnlyOnePoint);
                    // 五只里谁涨得最多, 最大的订单: one number is neither the largest of several nor says which is.
                    if (comparable.Count() < 2 && draft.Query.IsContest && metric.Metric.Unit is UnitKind.Count or UnitKind.Money)
                        draft.RefuseWithNearest(RefusalReason.NotKnown);
                }
            }
        }
    }
}
