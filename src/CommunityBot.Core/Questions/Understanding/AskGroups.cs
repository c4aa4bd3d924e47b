using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Groups the companies, metrics and periods of a question that belong together. 'Revenue and gross margin in 2022 and
/// 2024' combines each with each; 'revenue in 2024 and gross margin in 2025H1' is two asks, because each metric has its
/// own period.
/// </summary>
static class AskGroups
{
    sealed class Chunk
    {
        public List<Entity> Entities { get; } = [];

        public List<MetricAsk> Metrics { get; } = [];

        public List<PeriodAsk> Periods { get; } = [];
    }

    public static IReadOnlyList<Ask> Of(Slots slots)
    {
        var chunks = Chunks(slots);
        var withMetric = chunks.Where(chunk => chunk.Metrics.Count > 0).ToList();
        var isPaired = withMetric.Count >= 2
            && (withMetric.Count(chunk => chunk.Periods.Count > 0) >= 2 || withMetric.Count(chunk => chunk.Entities.Count > 0) >= 2);
        return isPaired && !slots.Has(CueWord.Share) && !slots.Has(CueWord.ShareOver) ? Paired(chunks) : [Each(chunks)];
    }

    static Ask Each(List<Chunk> chunks) => new(
        [.. chunks.SelectMany(chunk => chunk.Entities).Distinct()],
        [.. chunks.SelectMany(chunk => chunk.Metrics).Distinct()],
        [.. chunks.SelectMany(chunk => chunk.Periods).DistinctBy(period => period with { Start = 0 })]);

    static List<Ask> Paired(List<Chunk> chunks)
    {
        var asks = new List<Ask>();
        var waiting = new Chunk();
        foreach (var chunk in chunks)
        {
            if (chunk.Metrics.Count == 0)
            {
                waiting.Entities.AddRange(chunk.Entities);
                waiting.Periods.AddRange(chunk.Periods);
                continue;
            }

            var entities = waiting.Entities.Concat(chunk.Entities).Distinct().ToList();
            var periods = waiting.Periods.Concat(chunk.Periods).ToList();
            waiting = new Chunk();
            if (asks.Count > 0)
            {
                var before = asks[^1];
                var isSameMetric = chunk.Metrics.All(metric => before.Metrics.Any(other => other.Metric == metric.Metric));
                if (periods.Count == 0 && (entities.Count == 0 || isSameMetric))
                    periods.AddRange(before.Periods);
                if (entities.Count == 0)
                    entities.AddRange(before.Entities);
            }

            asks.Add(new Ask(entities, chunk.Metrics, periods));
        }

        if (waiting.Entities.Count + waiting.Periods.Count > 0)
        {
            asks[^1] = asks[^1] with
            {
                Entities = [.. asks[^1].Entities.Concat(waiting.Entities).Distinct()],
                Periods = [.. asks[^1].Periods, .. waiting.Periods],
            };
        }

        return Backfilled(asks);
    }

    /// <summary>
    /// Fills in companies that are named only later, as in 'revenue in 2024 and gross margin in 2025H1 of Biren'.
    /// </summary>
    static List<Ask> Backfilled(List<Ask> asks)
    {
        for (var i = asks.Count - 2; i >= 0; i--)
        {
            if (asks[i].Entities.Count == 0)
                asks[i] = asks[i] with { Entities = asks[i + 1].Entities };
        }

        return asks;
    }

    /// <summary>Splits the question at conjunctions and punctuation.</summary>
    static List<Chunk> Chunks(Slots slots)
    {
        var breaks = slots.Reading.Mentions.Where(mention => mention.Is(CueWord.And)).Select(mention => mention.Start).ToList();
        var text = slots.Reading.Text.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ',' or ';' or '?' or '!' or '。' or '、')
                breaks.Add(i);
        }

        CueWord[] relations =
            [CueWord.Share, CueWord.ShareOver, CueWord.Multiple, CueWord.Compare, CueWord.Than, CueWord.Difference];
        var isRelation = relations.Any(slots.Has);
        // 壁仞毛利率 英伟达研发占比: a company after one metric and before another begins a new ask.
        foreach (var entity in slots.Entities)
        {
            if (!isRelation
                && slots.Metrics.Any(metric => metric.End <= entity.Start)
                && slots.Metrics.Any(metric => metric.Start >= entity.End))
            {
                breaks.Add(entity.Start);
            }
        }

        breaks.Sort();
        var chunks = Enumerable.Range(0, breaks.Count + 1).Select(_ => new Chunk()).ToList();
        foreach (var entity in slots.Entities)
            At(entity.Start).Entities.Add(entity.Item);
        foreach (var metric in slots.Metrics)
            At(metric.Start).Metrics.Add(metric.Item);
        foreach (var period in slots.Periods)
            At(period.Start).Periods.Add(period);
        return chunks;

        Chunk At(int place) => chunks[breaks.Count(start => start <= place)];
    }
}
