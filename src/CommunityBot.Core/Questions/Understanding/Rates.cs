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
        foreach (var match in Each().EnumerateMatches(slots.Reading.Text.Text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var isNamed = slots.Reading.Mentions.Any(mention =>
                mention.Is(TermKind.Metric) && mention.Start <= start && end <= mention.End);
            if (!isNamed && slots.Metrics.Count > 0 && !slots.Has(CueWord.Average))
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![a-z])(?:per|each|every) (?!year|share|cent|annum)[a-z]{3,}|(?<![a-z])a (?:month|day|week|quarter)(?![a-z])" +
        @"|每(?:个?月|天|日|周|个?季|人|名|位|张|颗|片|台|家|平)")]
    private static partial Regex Each();
}
