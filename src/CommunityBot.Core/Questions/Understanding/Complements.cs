using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>不搞研发的员工占百分之几, 'outside R&amp;D': what is asked for is the rest of the whole.</summary>
static class Complements
{
    static readonly string[] Negations = ["不", "不搞", "不做", "不是", "不算", "非", "没搞", "除了", "outside", "outside of", "not in", "not", "non",
        "other than", "excluding", "don't do", "not doing", "not do", "no"];

    public static bool IsAsked(Slots slots)
    {
        if (slots.Metrics is not [{ Item.Metric: { Unit: UnitKind.Ratio } metric }]
            || !metric.Names.En.Contains("ratio", StringComparison.OrdinalIgnoreCase)
            && !metric.Names.En.Contains("share", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = slots.Reading.Text.Text;
        return slots.Tokens.Any(token => token.Concept is not ("share" or "staff") && slots.Explained.Contains((token.Start, token.End))
            && Negations.Any(negation => text.AsSpan(0, token.Start).TrimEnd(" -").EndsWith(negation, StringComparison.Ordinal)));
    }
}
