using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>A metric over time, with a chart if two or more comparable periods are known.</summary>
static class TrendAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                foreach (var metric in ask.Metrics)
                {
                    var range = ask.Periods.FirstOrDefault(period =>
                        period.Kind is PeriodAskKind.Range or PeriodAskKind.LastYears or PeriodAskKind.LastQuarters);
                    var known = await finder.Known(entity, metric);
                    var found = range is not null ? PeriodChoice.Choose(known, range, isForecast: false)
                        : ask.Periods is { Count: > 1 } periods
                            ? [.. periods.SelectMany(period => PeriodChoice.Choose(known, period, isForecast: false)).Distinct()]
                        : PeriodChoice.Choose(known, new PeriodAsk(PeriodAskKind.Range, 0), isForecast: false);
                    draft.Results.AddRange(found);
                    if (found.Count == 0)
                        draft.Miss(entity, metric, null);
                    else if (found.Count == 1)
                        draft.Say(AnswerTexts.OnlyOnePoint);
                    SayGaps(draft, entity, metric, range, found);
                    Plot(draft, entity, found);
                }
            }
        }
    }

    /// <summary>Names the years of the range that have no figure.</summary>
    static void SayGaps(Draft draft, Entity entity, Understanding.MetricAsk metric, PeriodAsk? range, List<Result> found)
    {
        var years = found.Where(result => result.Period is { Kind: PeriodKind.Year, Fiscal: null })
            .Select(result => result.Period.Start.Year)
            .ToList();
        if (years.Count == 0 || (metric.Metric.Kind == MetricKind.Stock && years.Count < found.Count))
            return;
        var from = range?.Kind switch
        {
            PeriodAskKind.LastYears => years.Max() - range.Number + 1,
            PeriodAskKind.Range when range.From is { } start => start.Year,
            _ => years.Min(),
        };
        var to = range is { Kind: PeriodAskKind.Range, To: { } end } ? end.Year : years.Max();
        for (var year = from; year <= to; year++)
        {
            if (!years.Contains(year))
                draft.Miss(entity, metric, new PeriodAsk(PeriodAskKind.Exact, 0) { Period = Period.Year(year) });
        }
    }

    /// <summary>Adds a chart. Amounts of periods of different lengths do not share a line; ratios do.</summary>
    static void Plot(Draft draft, Entity entity, List<Result> found)
    {
        var points = found
            .Where(result => result.Number is not null && result.Segment == found[0].Segment && result.Currency == found[0].Currency)
            .ToList();
        if (points.Count > 0 && points[0].Unit != UnitKind.Ratio && points.Any(point => point.Period.IsStretch))
            points = [.. points.GroupBy(point => point.Period.Kind).MaxBy(group => group.Count())!];
        if (points.Select(point => point.Period).Distinct().Count() < 2)
            return;
        draft.PlotShape = ChartShape.Line;
        draft.Plot.Add(new PlottedSeries(entity, points));
    }
}
