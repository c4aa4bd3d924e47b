using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Whether the source of a figure is asked for, and not where the money comes from.</summary>
static class SourceRules
{
    public static bool IsAsked(Slots slots) =>
        slots.Reading.Mentions.Any(mention => mention.Is(CueWord.Source) && !NamesOrigin(slots.Reading.Text.Text, mention));

    /// <summary>'Orders that come from telecom customers', 来源于海外的收入: an origin follows, so that a part is asked for.</summary>
    static bool NamesOrigin(string text, MatchedSpan mention)
    {
        var behind = text.AsSpan(mention.End).TrimStart();
        return behind is ['于' or '自', ..]
            || (text.AsSpan(mention.Start, mention.Length).EndsWith(" from") && behind.Length > 0
            && !UnusedWords.Marks.Contains(behind[0]) && !text.AsSpan(0, mention.Start).Contains("where", StringComparison.Ordinal));
    }
}
