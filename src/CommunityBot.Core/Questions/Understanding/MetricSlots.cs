using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Fills the metrics of a question. A segment goes to the nearest metric, and a metric that is a growth rate becomes its
/// base metric and the measure of growth.
/// </summary>
static class MetricSlots
{
    const string PriceChange = "price_change";

    public static Slots Fill(Slots slots)
    {
        var metrics = new List<Placed<MetricAsk>>();
        var growth = (GrowthMeasure?)null;
        foreach (var matchedSpan in slots.Reading.Mentions)
        {
            var id = matchedSpan.Terms.FirstOrDefault(term => term.Kind == TermKind.Metric).Id;
            if (id is null || slots.Entities.Any(entity => entity.Start == matchedSpan.Start))
                continue;
            var metric = slots.Catalog.Metrics[id];
            if (metric.Growth is { } rate && GrowthTerms.IsRate(rate.By) && slots.Catalog.Metrics.TryGetValue(rate.MetricId, out var grown))
            {
                growth = rate.By;
                metric = grown;
            }
            else if (id == PriceChange && metrics.Count > 0 && matchedSpan.Start - metrics[^1].End <= 1)
            {
                // 涨幅 alone is that of the share price; after another metric it is the growth of that metric.
                growth = GrowthMeasure.YearOnYear;
                continue;
            }

            metrics.Add(new(new MetricAsk(metric), matchedSpan.Start, matchedSpan.End));
        }

        Placed<Segment>[] segments =
        [
            .. slots.Reading.Mentions.Where(mention => mention.Is(TermKind.Segment))
                .Select(mention => new Placed<Segment>(slots.Catalog.Segments[mention.Terms[0].Id], mention.Start, mention.End)),
        ];
        return slots with
        {
            Metrics = Narrow(metrics, segments),
            LooseSegments = metrics.Count == 0 ? [.. segments.Select(segment => segment.Item)] : [],
            NamedGrowth = growth,
        };
    }

    /// <summary>Assigns each segment to the nearest metric. Two segments of one metric are two metrics asked for.</summary>
    static List<Placed<MetricAsk>> Narrow(List<Placed<MetricAsk>> metrics, Placed<Segment>[] segments)
    {
        if (segments.Length == 0)
            return metrics;
        var narrowed = new List<Placed<MetricAsk>>();
        foreach (var metric in metrics)
        {
            var own = segments.Where(segment => metrics.MinBy(other => Distance(other, segment)) == metric).ToList();
            narrowed.AddRange(own.Count == 0
                ? [metric]
                : own.Select(segment => metric with { Item = metric.Item with { Segment = segment.Item } }));
        }

        // 制程几纳米 names one metric twice, and the segment applies to both.
        narrowed.RemoveAll(metric => metric.Item.Segment is null
            && narrowed.Exists(other => other.Item.Metric == metric.Item.Metric && other.Item.Segment is not null));
        return narrowed;
    }

    static int Distance(Placed<MetricAsk> metric, Placed<Segment> segment) =>
        Math.Min(Math.Abs(metric.Start - segment.End), Math.Abs(segment.Start - metric.End));
}
