using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>离职率, 飘香率: an unknown word with the ending of a measure is a measure of its own, and not the only rate that is stored.</summary>
static class UnknownMeasures
{
    const string Endings = "率额量值";

    /// <returns>The word with its ending as typed; null if there is none.</returns>
    public static string? Find(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        foreach (var word in slots.Reading.Residues)
        {
            if (word.End >= text.Length || !Endings.Contains(text[word.End]) || !Script.IsHan(text[word.Start])
                || slots.Reading.Mentions.Any(mention => mention.Length > 1 && mention.Start <= word.End && mention.End > word.End))
            {
                continue;
            }

            return slots.Reading.Text.Original(word.Start, word.End + 1 - word.Start);
        }

        return null;
    }
}
