using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions that hold two figures against each other which are not the same metric of two companies: 订单比2024年收入多多少,
/// 'cap at the top divided by cap at the bottom'. Each side has a company and perhaps a period of its own.
/// </summary>
static class Relations
{
    /// <summary>The two sides in the order of the text; null where the question relates nothing.</summary>
    public static IReadOnlyList<Ask>? Of(Slots slots)
    {
        if (slots.Metrics.Count != 2 || slots.Entities.Count is 0 or > 2)
            return null;
        var (one, other) = (slots.Metrics[0], slots.Metrics[1]);
        var isSame = one.Item.Metric == other.Item.Metric;
        if (!Relates(slots) && !(isSame && slots.Has(CueWord.ShareOver)) && !AreTwoSides(slots))
            return null;
        // The same metric of two companies, or at two times, is a comparison or a growth.
        if (isSame && (one.Item.Segment == other.Item.Segment || slots.Entities.Count > 1))
            return null;
        if (!isSame && slots.NamedGrowth is null && one.Item.Metric.Unit != other.Item.Metric.Unit)
            return null;
        return [Side(slots, one, other), Side(slots, other, one)];
    }

    static bool Relates(Slots slots) => slots.Has(CueWord.Difference) || slots.Has(CueWord.Multiple) || slots.Has(CueWord.Over)
        || (slots.Has(CueWord.Than) && !slots.Has(CueWord.Share)) || slots.Has(CueWord.WhichHigher) || slots.Has(CueWord.WhichLower);

    /// <summary>晶晨的出货增幅和澜起的净利增幅谁大: two companies that are compared, each with a metric of its own.</summary>
    static bool AreTwoSides(Slots slots) => slots.Entities is [var left, var right] && left.Start < slots.Metrics[0].Start
        && slots.Metrics[0].Start < right.Start && right.Start < slots.Metrics[1].Start
        && (slots.Has(CueWord.Compare) || slots.Has(CueWord.Which));

    static Ask Side(Slots slots, Placed<MetricAsk> metric, Placed<MetricAsk> other)
    {
        var before = slots.Entities.Where(entity => entity.Start <= metric.Start).ToList();
        var entity = before.Count > 0 ? before[^1].Item : slots.Entities[0].Item;
        return new Ask([entity], [metric.Item],
            [.. slots.Periods.Where(period => period.Kind != PeriodAskKind.Latest && IsOf(slots, period, metric, other)).Take(1)]);
    }

    /// <summary>
    /// A period right before a metric is that metric's (2024年收入); otherwise it belongs to the metric before it, or else to
    /// the first.
    /// </summary>
    static bool IsOf(Slots slots, PeriodAsk period, Placed<MetricAsk> metric, Placed<MetricAsk> other)
    {
        if (metric.Start == other.Start)
            return true;
        var (first, second) = metric.Start < other.Start ? (metric, other) : (other, metric);
        var owner = IsRightBefore(slots, period.Start, second.Start) && period.Start > first.Start ? second
            : IsRightBefore(slots, period.Start, first.Start) || period.Start < second.Start ? first
            : second;
        return owner == metric;
    }

    static bool IsRightBefore(Slots slots, int start, int end) => start < end
        && !slots.Reading.Mentions.Any(mention => mention.Start >= start && mention.End <= end
            && (mention.Is(TermKind.Metric) || mention.Is(TermKind.Entity) || mention.Is(CueWord.Than) || mention.Is(CueWord.And)
                || mention.Is(CueWord.Compare)))
        && !slots.Reading.Text.Text.AsSpan(start, end - start).ContainsAny(UnusedWords.Marks);
}
