using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The metrics of a question: segments go to the metric they stand by, and a metric that is a growth rate becomes its base metric and the measure.</summary>
static class MetricSlots
{
    const string PriceChange = "price_change";

    public static Slots Fill(Slots slots)
    {
        var metrics = new List<Placed<MetricAsk>>();
        var growth = (GrowthMeasure?)null;
        foreach (var mention in slots.Reading.Mentions)
        {
            var id = mention.Terms.FirstOrDefault(term => term.Kind == TermKind.Metric).Id;
            if (id is null || slots.Entities.Any(entity => entity.Start == mention.Start))
                continue;
            var metric = slots.Catalog.Metrics[id];
            if (metric.Growth is { } rate && slots.Catalog.Metrics.TryGetValue(rate.MetricId, out var grown))
            {
                growth = rate.By;
                metric = grown;
            }
            else if (id == PriceChange && metrics.Count > 0 && mention.Start - metrics[^1].End <= 1)
            {
                // 涨幅 alone is a share price's; behind another metric it is that metric's growth.
                growth = GrowthMeasure.YearOnYear;
                continue;
            }

            metrics.Add(new(new MetricAsk(metric), mention.Start, mention.End));
        }

        return slots with { Metrics = Narrow(slots, metrics), NamedGrowth = growth };
    }

    static List<Placed<MetricAsk>> Narrow(Slots slots, List<Placed<MetricAsk>> metrics)
    {
        foreach (var mention in slots.Reading.Mentions)
        {
            if (!mention.Is(TermKind.Segment) || metrics.Count == 0)
                continue;
            var nearest = Enumerable.Range(0, metrics.Count).MinBy(i => Math.Min(Math.Abs(metrics[i].Start - mention.End), Math.Abs(mention.Start - metrics[i].End)));
            var segment = slots.Catalog.Segments[mention.Terms[0].Id];
            metrics[nearest] = metrics[nearest] with { Item = metrics[nearest].Item with { Segment = segment } };
        }

        return metrics;
    }
}
