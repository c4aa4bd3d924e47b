using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The stretches of a question that no slot or operator uses, with the pieces of one word put together.</summary>
static class UnusedSpans
{
    /// <summary>是 and 有 are part of no name.</summary>
    const int CommonVerb = 6;

    /// <summary>
    /// Concepts that the metric does not hold are unused words too. Single characters that are no words belong to the word
    /// beside them.
    /// </summary>
    public static IEnumerable<UnmatchedSpan> Of(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        var found = new List<UnmatchedSpan>(slots.Reading.Residues);
        foreach (var matchedSpan in slots.Reading.Mentions)
        {
            if (matchedSpan.Terms.Count > 0 && matchedSpan.Terms.All(term => term.Kind == TermKind.Concept)
                && !matchedSpan.Terms.Any(term => UnusedWords.IsGeneral(term.Id)))
            {
                UnmatchedSpan.AddWord(slots.Reading.Text, matchedSpan.Start, matchedSpan.End, found);
            }
        }

        found.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        for (var i = 0; i < found.Count; i++)
        {
            var unmatchedSpan = found[i];
            var isWhole = true;
            while (i + 1 < found.Count && found[i + 1].Start == unmatchedSpan.End
                && Script.IsHan(text[found[i + 1].Start]) == Script.IsHan(text[unmatchedSpan.Start])
                && ((IsPart(unmatchedSpan, text) && IsPart(found[i + 1], text)) || MakesNoun(unmatchedSpan, found[i + 1], text)))
            {
                isWhole &= unmatchedSpan.Han.Kind is not HanKind.Verb && found[i + 1].Han.Kind is not HanKind.Verb;
                unmatchedSpan = new UnmatchedSpan(unmatchedSpan.Start, unmatchedSpan.Length + found[++i].Length);
            }

            // Hong Kong: two words of no dictionary, where a part is named.
            if (i + 1 < found.Count && IsUnknown(unmatchedSpan, text) && IsUnknown(found[i + 1], text)
                && slots.Reading.Residues.Contains(unmatchedSpan) && slots.Reading.Residues.Contains(found[i + 1])
                && found[i + 1].Start == unmatchedSpan.End + 1 && text[unmatchedSpan.End] == ' '
                && new UnmatchedSpan(unmatchedSpan.Start, found[i + 1].End - unmatchedSpan.Start) is var name
                && UnusedWords.NamesPart(UnusedPlaces.Of(slots, name)))
            {
                unmatchedSpan = name;
                i++;
            }

            // Two verbs in a row are no name; three characters of no word are.
            if (isWhole || unmatchedSpan.Length > 2)
                yield return unmatchedSpan;
        }
    }

    static bool IsUnknown(UnmatchedSpan unmatchedSpan, string text) => unmatchedSpan.Length > 2
        && unmatchedSpan.English == EnglishKinds.None && Script.IsLatinLetter(text[unmatchedSpan.Start])
        && !WordTable.IsFiller(text[unmatchedSpan.Start..unmatchedSpan.End]);

    static bool IsPart(UnmatchedSpan unmatchedSpan, string text) => Script.IsHan(text[unmatchedSpan.Start]) && !unmatchedSpan.IsCompany
        && (unmatchedSpan.Han.Kind is HanKind.Unknown or HanKind.Morpheme
            || (unmatchedSpan.Length == 1 && unmatchedSpan.Han is { Kind: HanKind.Verb, Frequency: < CommonVerb })
            || (unmatchedSpan.Length == 1 && unmatchedSpan.Han.Kind
                is HanKind.Noun or HanKind.Person or HanKind.PlaceName or HanKind.ProperName or HanKind.Adjective));

    /// <summary>健康度: an adjective and what makes a noun of it.</summary>
    static bool MakesNoun(UnmatchedSpan unmatchedSpan, UnmatchedSpan next, string text) =>
        next.Length == 1 && unmatchedSpan.Han.Kind is HanKind.Adjective or HanKind.VerbalNoun
            && "度性力值率".Contains(text[next.Start], StringComparison.Ordinal);
}
