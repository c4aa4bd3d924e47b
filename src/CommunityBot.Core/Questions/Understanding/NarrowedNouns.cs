using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Attributes that are found by their form and not as a word of their own: data center revenue, 女员工.</summary>
static class NarrowedNouns
{
    /// <summary>The words as typed; null if there are none.</summary>
    public static string? Find(Slots slots) => NarrowingPhrase(slots) ?? AttributeOfNoun(slots);

    /// <summary>A part of a business in several words that no name holds.</summary>
    static string? NarrowingPhrase(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        foreach (var phrase in NarrowingWords.Phrases)
        {
            var at = text.IndexOf(phrase, StringComparison.Ordinal);
            if (at >= 0 && !slots.Reading.Mentions.Any(mention => mention.Start <= at && at + phrase.Length <= mention.End))
                return slots.Reading.Text.Original(at, phrase.Length);
        }

        return null;
    }

    /// <summary>女员工, 新订单: one character right before a noun of the metric says which of them.</summary>
    static bool IsAttributeOfNoun(Slots slots, UnmatchedSpan unmatchedSpan) => unmatchedSpan.Length == 1
        && "男女新老旧外内".Contains(slots.Reading.Text.Text[unmatchedSpan.Start], StringComparison.Ordinal)
        && Following(slots, unmatchedSpan) is not null;

    static MatchedSpan? Following(Slots slots, UnmatchedSpan unmatchedSpan) => slots.Reading.Mentions.FirstOrDefault(mention =>
        mention.Start == unmatchedSpan.End && (mention.Is(TermKind.Concept) || mention.Is(TermKind.Metric)));

    static string? AttributeOfNoun(Slots slots)
    {
        foreach (var word in slots.Reading.Residues.Where(word => IsAttributeOfNoun(slots, word) && AskingClause.Holds(slots, word.Start)))
            return slots.Reading.Text.Original(word.Start, Following(slots, word)!.End - word.Start);
        return null;
    }
}
