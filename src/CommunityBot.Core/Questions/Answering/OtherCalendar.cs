using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// A year, half or quarter of a company with fiscal years that is not said to be of either calendar. Its figure by each is offered.
/// </summary>
static class OtherCalendar
{
    public static bool IsOpen(Entity entity, PeriodAsk? period) =>
        period is { Kind: PeriodAskKind.Exact, Fiscal: null, IsCalendar: false } && IsOther(entity, period.Period);

    /// <summary>Whether a calendar period is another than the company's own of that name.</summary>
    public static bool IsOther(Entity entity, Period period) => entity.FiscalYear is { } calendar && period.Fiscal is null
        && FiscalLabel.Of(period) is { } label && !calendar.Resolve(label).IsNearly(period);

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var (entity, metric) in ask.Entities.SelectMany(entity => ask.Metrics.Select(metric => (entity, metric))))
            {
                foreach (var period in ask.Periods.Where(period => IsOpen(entity, period)))
                    await Add(draft, finder, entity, metric, period);
            }
        }
    }

    static async ValueTask Add(Draft draft, FactFinder finder, Entity entity, MetricAsk metric, PeriodAsk period)
    {
        var fiscal = await finder.By(PeriodView.Stated).At(entity, metric, period with { Fiscal = FiscalLabel.Of(period.Period) });
        var calendar = await finder.By(PeriodView.Calendar).At(entity, metric, period with { IsCalendar = true });
        foreach (var result in fiscal.Concat(calendar).Take(Suggestions.MaxSuggestions - draft.Suggestions.Count))
        {
            draft.Nearest.Add(result);
            draft.Suggestions.Add(new Suggestion(entity, metric.Metric, metric.Segment, result.Period));
        }
    }
}
