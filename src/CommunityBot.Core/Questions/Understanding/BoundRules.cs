using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The conditions of a question (超过500亿, below 30%, 净利润为负), each with the metric that it applies to.</summary>
static class BoundRules
{
    public static IReadOnlyList<Bound> Of(Slots slots)
    {
        var bounds = new List<Bound>();
        foreach (var amount in slots.Amounts)
        {
            if (amount is { Kind: AmountKind.Value, IsAtLeast: true })
            {
                bounds.Add(new Bound(true, amount.Number, amount.Unit, amount.Currency) { Metric = MetricAt(slots, amount.Start) });
            }
            else if (amount.Kind == AmountKind.Value && BoundWord(slots, amount) is { } word)
            {
                bounds.Add(new Bound(word.Is(CueWord.Over), amount.Number, amount.Unit, amount.Currency)
                {
                    Metric = MetricAt(slots, amount.Start),
                });
            }
        }

        foreach (var matchedSpan in slots.Reading.Mentions)
        {
            if (matchedSpan.Is(CueWord.Negative) || matchedSpan.Is(CueWord.Positive))
                bounds.Add(new Bound(matchedSpan.Is(CueWord.Positive), 0, null, null) { Metric = MetricAt(slots, matchedSpan.Start) });
        }

        return bounds;
    }

    /// <summary>
    /// Turns a question for companies with a loss into one for a profit below zero, because few sources state losses.
    /// </summary>
    public static Query? OfLosses(Slots slots, Query query)
    {
        if (query.Bounds.Count > 0
            || !slots.Catalog.Metrics.TryGetValue("net_profit", out var profit)
            || !query.Metrics.Any(metric => metric.Metric.NegativeOf == profit.Id))
        {
            return null;
        }

        return query with
        {
            Asks = [.. query.Asks.Select(ask => ask with { Metrics = [.. ask.Metrics.Select(ProfitOf).Distinct()] })],
            Bounds = [new Bound(false, 0, null, null) { Metric = profit }],
        };

        MetricAsk ProfitOf(MetricAsk metric) => metric.Metric.NegativeOf == profit.Id ? metric with { Metric = profit } : metric;
    }

    /// <summary>The word before or after the amount that makes it a bound: 超过 or 以上.</summary>
    static MatchedSpan? BoundWord(Slots slots, AmountMention amount)
    {
        var words = slots.Reading.Mentions.Where(matchedSpan => matchedSpan.Is(CueWord.Over) || matchedSpan.Is(CueWord.Under)).ToList();
        return words.Find(mention => mention.End <= amount.Start && amount.Start - mention.End <= 1)
            ?? words.Find(mention => mention.Start >= amount.End && mention.Start - amount.End <= 1);
    }

    /// <summary>The last metric before this position, else the first one of the question.</summary>
    static Metric? MetricAt(Slots slots, int place)
    {
        var before = slots.Metrics.Where(metric => metric.End <= place).ToList();
        return before.Count > 0 ? before[^1].Item.Metric : slots.Metrics.Count > 0 ? slots.Metrics[0].Item.Metric : null;
    }
}
