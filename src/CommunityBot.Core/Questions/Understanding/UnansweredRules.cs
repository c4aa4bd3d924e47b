using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What is asked by words that the figures at hand do not answer, so that none of them is given.</summary>
static partial class UnansweredRules
{
    /// <summary>The words of this class are all part of the metric's name.</summary>
    public static bool Explains(Slots slots, CueWord word) => slots.Reading.Mentions.Where(mention => mention.Is(word)).All(mention =>
        slots.Explained.Any(stretch => stretch.Start <= mention.Start && mention.End <= stretch.End)
        || slots.Metrics.Any(metric => metric.Start <= mention.Start && mention.End <= metric.End));

    /// <summary>
    /// 借款的筹资现金流量, 'reclassified from other income into revenue': one amount that two metrics narrow together, and neither
    /// of them.
    /// </summary>
    public static bool IsPartOfOther(Slots slots)
    {
        for (var i = 0; i + 1 < slots.Metrics.Count; i++)
        {
            var (one, other) = (slots.Metrics[i], slots.Metrics[i + 1]);
            var between = other.Start > one.End ? slots.Reading.Text.Text.AsSpan(one.End, other.Start - one.End) : "";
            if (one.Item.Metric != other.Item.Metric && one.Item.Metric.Unit == UnitKind.Money && other.Item.Metric.Unit == UnitKind.Money
                && ((between is "的" && i > 0) || between.Contains(" into ", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>6nm芯片占出货多少: a part is asked for where only the whole, an amount or a count, is named.</summary>
    public static bool AsksShareOfAmount(Slots slots, Query query)
    {
        var text = slots.Reading.Text.Text;
        var hasShare = slots.Reading.Mentions.Any(mention => mention.Is(CueWord.ShareOver)
            && text.AsSpan(mention.Start, mention.Length) is "占");
        return hasShare && slots.Metrics.Count == 1 && slots.Entities.Count == 1 && query.Growth is null && query.Claims.Count == 0
            && slots.Metrics[0].Item.Metric.Unit is UnitKind.Money or UnitKind.Count && slots.Metrics[0].End > slots.Metrics[0].Start;
    }

    /// <summary>名单, 'which ones': names are asked for, which a number is not.</summary>
    public static bool AsksNames(Slots slots) => NamesAsked().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("名单|哪几[只家支档个]|都是哪些|分别是|都有谁|都是谁|(?<![a-z])(?:which ones|name them|list of|names of|who are they)(?![a-z])")]
    private static partial Regex NamesAsked();
}
