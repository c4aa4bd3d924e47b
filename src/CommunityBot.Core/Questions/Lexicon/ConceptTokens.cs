using System.Globalization;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// Splits a name into concepts, longest words first. Words without a concept stand for themselves; function words are
/// dropped.
/// </summary>
sealed class ConceptTokens(NameTrie concepts)
{
    public List<ConceptToken> Of(string text, int from, int to)
    {
        var tokens = new List<ConceptToken>(4);
        var matches = new List<Match>(4);
        for (var place = from; place < to;)
        {
            matches.Clear();
            concepts.FindAt(text, place, matches);
            var length = 0;
            var concept = "";
            foreach (var match in matches)
            {
                if (match.Length > length && match.End <= to)
                    (length, concept) = (match.Length, match.Terms[0].Id);
            }

            var word = WordLength(text, place, to);
            if (length >= word && length > 0)
            {
                tokens.Add(new ConceptToken(concept, place, place + length));
                place += length;
            }
            else if (word > 0)
            {
                if (Literal(text, place, place + word) is { } literal)
                    tokens.Add(new ConceptToken(literal, place, place + word));
                place += word;
            }
            else
            {
                place++;
            }
        }

        return tokens;
    }

    /// <summary>What a word without a concept stands for: itself without a plural s, or null for a function word.</summary>
    public static string? Literal(string text, int start, int end)
    {
        var word = text[start..end];
        if (Script.IsHan(word[0]))
        {
            var kind = GeneralDictionary.Han(word).Kind;
            var isFunctionWord = kind is HanKind.Function or HanKind.Adverb or HanKind.Measure or HanKind.Position
                || (word.Length == 1 && kind is HanKind.Verb or HanKind.Morpheme or HanKind.Number);
            return isFunctionWord ? null : word;
        }

        if (WordTable.IsFiller(word))
            return null;
        return word.Length > 4 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }

    /// <summary>The concept of an amount, which is the same for 50% and 五成.</summary>
    public static string Amount(decimal number) => "#" + number.ToString("0.####", CultureInfo.InvariantCulture);

    static int WordLength(string text, int place, int to)
    {
        if (Script.IsHan(text[place]))
        {
            for (var length = Math.Min(DictionaryFormat.LongestHanWord, to - place); length > 1; length--)
            {
                if (GeneralDictionary.Han(text.AsSpan(place, length)).Kind != HanKind.Unknown)
                    return length;
            }

            return 1;
        }

        var end = place;
        while (end < to && Script.IsWord(text[end]) && !Script.IsHan(text[end]))
            end++;
        return end - place;
    }
}
