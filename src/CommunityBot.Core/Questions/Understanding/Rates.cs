using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Finds words that ask for a rate ('per employee', 'a month', 每张), which a figure for the whole does not answer.
/// </summary>
static partial class Rates
{
    /// <summary>The words as typed; null if there are none or they are part of a metric's name (每股收益, per share).</summary>
    public static string? Find(Slots slots)
    {
        foreach (System.Text.RegularExpressions.Match match in Each().Matches(slots.Reading.Text.Text))
        {
            var term = match.Groups["term"].Success ? (Group)match.Groups["term"] : match;
            var (start, end) = (term.Index, term.Index + term.Length);
            var isNamed = slots.Reading.Mentions.Any(mention =>
                mention.Is(TermKind.Metric) && mention.Start <= start && end <= mention.End);
            if (!isNamed && slots.Metrics.Count > 0 && !slots.Has(CueWord.Average))
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![a-z])(?:per|each|every) (?!year|share|cent|annum)[a-z]{3,}|(?<![a-z])(?<!than )(?<!over )(?<!about )(?<!nearly )a (?:month|day|week|quarter)(?! of)(?![a-z])" +
        @"|(?<![a-z])(?:a|an|one) (?:[a-z0-9-]+ ){1,3}(?<term>costs?|sells? for|goes for)(?![a-z])" +
        @"|(?<![a-z])how often(?![a-z])|(?<![a-z])how many times (?=(?:did|do|does|was|were|has|have|had|is|are|a|an|per) )" +
        @"|(?<![a-z])how many [a-z' ]{2,40}(?:were|are|was|is|did|do|have|has|does)(?<term> not|n't) (?![a-z ]*\?? *(?:right|true))" +
        @"|(?:几|多少)(?:[次回趟轮场批波拨](?![季报])|人次)|(?:几|多少)[家只个人名位支档](?:机构|公司|股票|企业)?(?<term>没有?|不|未)(?![到足过超满能是])" +
        @"|每(?:个?月|天|日|周|个?季|人|名|位|张|颗|片|台|家|平)")]
    private static partial Regex Each();
}
