using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What is asked by words that the figures at hand do not answer, so that none of them is given.</summary>
static class UnansweredRules
{
    /// <summary>The words of this class are all part of the metric's name.</summary>
    public static bool Explains(Slots slots, CueWord word) => slots.Reading.Mentions.Where(mention => mention.Is(word)).All(mention =>
        slots.Explained.Any(stretch => stretch.Start <= mention.Start && mention.End <= stretch.End)
        || slots.Metrics.Any(metric => metric.Start <= mention.Start && mention.End <= metric.End));

    /// <summary>借款的筹资现金流量, 'reclassified from other income into revenue': one amount that two metrics narrow together, and neither of them.</summary>
    public static bool IsPartOfOther(Slots slots)
    {
        for (var i = 0; i + 1 < slots.Metrics.Count; i++)
        {
            var (one, other) = (slots.Metrics[i], slots.Metrics[i + 1]);
            var between = other.Start > one.End ? slots.Reading.Text.Text.AsSpan(one.End, other.Start - one.End) : "";
            if (one.Item.Metric != other.Item.Metric && one.Item.Metric.Unit == UnitKind.Money && other.Item.Metric.Unit == UnitKind.Money
                && ((between is "的" && i > 0) || between.Contains(" into ", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
