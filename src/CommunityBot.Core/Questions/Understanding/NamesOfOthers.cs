using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// A noun followed by a word for a company (大象科技, Elephant Corp) in a question that names no known company: another company
/// is asked about, whichever company the question before was about.
/// </summary>
static class NamesOfOthers
{
    /// <summary>The whole name in the folded text, or null.</summary>
    public static (int Start, int End)? Find(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        if (slots.Entities.Any(entity => entity.End > entity.Start))
            return null;
        foreach (var word in slots.Reading.Residues)
        {
            var isHan = Script.IsHan(text[word.Start]);
            if (word.IsCompany || slots.ConditionSpans.Any(span => span.Start < word.End && word.Start < span.End) || !(isHan ? IsHanName(word, text) : IsEnglishName(word, text)))
                continue;
            var behind = isHan || word.End == text.Length || text[word.End] != ' ' ? word.End : word.End + 1;
            var isCapital = slots.Reading.Text.Original(word.Start, 1) is [>= 'A' and <= 'Z', ..];
            if (CompanyNames.KindEnd(text, behind, isCapital) is var length && length > 0)
                return (Start(slots, word), behind + length);
        }

        return null;
    }

    static bool IsHanName(UnmatchedSpan word, string text) => word.Length > 1 && !CompanyNames.IsTrade(text[word.Start..word.End])
        && word.Han.Kind is HanKind.Noun or HanKind.Unknown or HanKind.ProperName or HanKind.Organisation or HanKind.Person or HanKind.PlaceName or HanKind.Phrase;

    static bool IsEnglishName(UnmatchedSpan word, string text) => word.Length > 2 && !WordTable.IsFiller(text[word.Start..word.End])
        && (word.English == EnglishKinds.None || ((word.English & EnglishKinds.Noun) != 0 && (word.English & EnglishKinds.Adverb) == 0));

    /// <summary>Words of the same kind right before belong to the name: blue whale inc.</summary>
    static int Start(Slots slots, UnmatchedSpan last)
    {
        var start = last.Start;
        var text = slots.Reading.Text.Text;
        foreach (var other in slots.Reading.Residues.Reverse())
        {
            var isBeside = other.End <= start && text.AsSpan(other.End, start - other.End) is "" or " ";
            if (isBeside && (Script.IsHan(text[other.Start]) ? IsHanName(other, text) : IsEnglishName(other, text)
                || (other.Length > 2 && other.English == EnglishKinds.Adjective)))
            {
                start = other.Start;
            }
        }

        return start;
    }
}
