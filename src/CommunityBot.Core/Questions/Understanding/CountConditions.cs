using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 被50家以上机构调研的有几只, 没被调研过的有几只: the conditions under which a question counts the members of a group. A stored count answers
/// only for the condition in its own name.
/// </summary>
static partial class CountConditions
{
    /// <returns>The condition that the metric's names do not hold, as typed; null if there is none.</returns>
    public static string? Unknown(Slots slots, MetricNames names)
    {
        if (slots.Metrics.Count == 0 || slots.Entities.Count == 0 || slots.Entities.Any(entity => entity.Item.Kind != EntityKind.Sector)
            || slots.Metrics.Any(metric => metric.Item.Metric.Unit != UnitKind.Count))
        {
            return null;
        }

        var text = slots.Reading.Text;
        var asksCount = AnswerKinds.AsksCount(slots);
        var isUnder = BoundRules.Of(slots).Any(bound => !bound.IsOver);
        foreach (var amount in slots.Reading.Mentions)
        {
            if (amount.Amount is { Kind: AmountKind.Value } condition && (asksCount || CountsOther(slots, amount))
                && !AnswerKinds.IsCounted(slots, condition)
                && (amount.Start == 0 || text.Text[amount.Start - 1] != '第')
                && (isUnder || !slots.Metrics.Any(metric => names.Explains(metric.Item.Metric, ConceptTokens.Amount(condition.Number)))))
            {
                return text.Original(amount.Start, amount.Length);
            }
        }

        foreach (var token in slots.Tokens)
        {
            if (token.Concept == "fall" && !slots.Explained.Contains((token.Start, token.End)))
                return text.Original(token.Start, token.End - token.Start);
            if (slots.Explained.Contains((token.Start, token.End)) && Denial().IsMatch(text.Text.AsSpan(0, token.Start)))
                return text.Original(token.Start, token.End - token.Start);
        }

        return null;
    }

    /// <summary>'With over 100 institutional visits': the amount is of what is counted otherwise than by the metric.</summary>
    static bool CountsOther(Slots slots, MatchedSpan amount)
    {
        var text = slots.Reading.Text.Text;
        var noun = amount.End < text.Length && "家个名位".Contains(text[amount.End], StringComparison.Ordinal) ? amount.End + 1 : amount.End;
        noun = noun < text.Length && text[noun] == ' ' ? noun + 1 : noun;
        return slots.Reading.Mentions.Any(mention => mention.Start == noun && !mention.Is(TermKind.Entity)
            && (mention.Is(TermKind.Metric) || mention.Is(TermKind.Concept)));
    }

    [GeneratedRegex("(?<!有)(?:没有?|沒有?|未曾?|冇|无)(?:被|有|能|得到|获|过)?$|(?<![a-z])(?:no|not|never|without|zero|(?:had|have|has|did|were|was|are|is|do|does)n't)"
        + "(?: (?:been|any|ever|get|had|have))* $")]
    private static partial Regex Denial();
}
