using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>'Per employee', 'a month', 每张: a figure for each of something, which the whole is not.</summary>
static partial class Rates
{
    /// <summary>The words as typed, or null where there are none or a metric's name holds them (每股收益, per share).</summary>
    public static string? Find(Slots slots)
    {
        foreach (var match in Each().EnumerateMatches(slots.Reading.Text.Text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var isNamed = slots.Reading.Mentions.Any(matchedSpan => matchedSpan.Is(Lexicon.TermKind.Metric) && matchedSpan.Start <= start && end <= matchedSpan.End);
            if (!isNamed && slots.Metrics.Count > 0 && !slots.Has(CueWord.Average))
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;
    }

    [GeneratedRegex(@"(?<![a-z])(?:per|each|every) (?!year|share|cent|annum)[a-z]{3,}|(?<![a-z])a (?:month|day|week|quarter)(?![a-z])|每(?:个?月|天|日|周|个?季|人|名|位|张|颗|片|台|家|平)")]
    private static partial Regex Each();
}
