using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A word of the general dictionary or the name of a listed company in the text.</summary>
readonly record struct DictionaryPiece(int Start, int Length)
{
    public HanWord Han { get; init; }

    /// <summary>The group of the listed company's names; null for a word.</summary>
    public int? CompanyGroup { get; init; }

    /// <summary>
    /// Lower than the score of names and operators of the same length; higher for common words than for rare ones. Long
    /// words score less, so that an operator inside one (自相矛盾, 有多大) is found instead.
    /// </summary>
    public double Score => CompanyGroup is null
        ? (2 * Length) - 1.7 - (Length switch { 3 => 1.35, 4 => 1.5, _ => 0 }) + (Han.Frequency * 0.02)
        : (2 * Length) - (Length == 2 ? 1.8 : 1.05);
}

/// <summary>Finds the words of the general dictionary and the names of listed companies at every position of a span.</summary>
static class DictionaryPieces
{
    const int LongestName = 40;
    const int LongestHanName = 20;

    public static void Find(FoldedText folded, int from, int to, List<DictionaryPiece> found)
    {
        var text = folded.Text;
        var names = GeneralDictionary.CompanyNames;
        Span<int> lengths = stackalloc int[16];
        for (var place = from; place < to; place++)
        {
            var isHan = Script.IsHan(text[place]);
            if (isHan)
            {
                var longest = Math.Min(DictionaryFormat.LongestHanWord, to - place);
                for (var length = 1; length <= longest && Script.IsHan(text[place + length - 1]); length++)
                {
                    if (GeneralDictionary.Han(text.AsSpan(place, length)) is { Kind: not HanKind.Unknown } word)
                        found.Add(new DictionaryPiece(place, length) { Han = word });
                }
            }
            else if (!Script.IsWord(text[place]) || (place > 0 && !Script.IsBoundary(text[place - 1], text[place])))
            {
                continue;
            }

            var count = names.Prefixes(text.AsSpan(place, to - place), isHan ? 2 : 4, isHan ? LongestHanName : LongestName, lengths);
            for (var i = 0; i < count; i++)
            {
                var end = place + lengths[i];
                if (end < text.Length && !Script.IsBoundary(text[end - 1], text[end]))
                    continue;
                var name = text.AsSpan(place, lengths[i]);
                if (isHan || !IsPlainWord(name) || IsWrittenAsName(folded, place, end))
                    found.Add(new DictionaryPiece(place, lengths[i]) { CompanyGroup = names.GroupOf(name) });
            }
        }
    }

    /// <summary>Whether the name is also an everyday word: Gap, Target, Block.</summary>
    static bool IsPlainWord(ReadOnlySpan<char> name) =>
        !name.Contains(' ') && (EnglishForms.Of(name) != EnglishKinds.None || Lexicon.WordTable.IsFiller(name.ToString()));

    static bool IsWrittenAsName(FoldedText folded, int start, int end) =>
        (start > 0 && folded.Original(start, 1) is [>= 'A' and <= 'Z', ..])
        || folded.Text.AsSpan(end).StartsWith("'s ", StringComparison.Ordinal);
}
