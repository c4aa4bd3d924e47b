using System.Numerics;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// Finds the name that a misspelt word stands for: by edit distance for Latin words (one or two letters), by pinyin for
/// Chinese ones (a wrong character with the right sound). Among thousands of imported names most words are near to one of
/// them, so imported names have to be nearer.
/// </summary>
sealed class Misspellings
{
    /// <summary>
    /// A word of this length is corrected to a longer name but not to one of its own length, because most four-letter
    /// words are correct.
    /// </summary>
    const int ShortWord = 4;

    /// <summary>The lowest length of imported names, and of the words that are corrected to them.</summary>
    const int LongWord = 6;

    readonly Dictionary<string, List<KnownName>> bySound = [];
    readonly Dictionary<string, List<KnownName>> byLooseSound = [];
    readonly Dictionary<char, List<(KnownName Known, int Letters)>> latin = [];

    public Misspellings(IEnumerable<KnownName> names)
    {
        foreach (var known in names)
        {
            var name = known.Name;
            // A part is known by its sound from three characters on: 在手, in hand, sounds like the part 在售, on sale.
            if (name.Length >= (known.IsImported || known.Term.Kind == TermKind.Segment ? 3 : 2)
                && name.Any(Script.IsHan) && Pinyin.Of(name) is { } sound)
            {
                (bySound.TryGetValue(sound, out var list) ? list : bySound[sound] = []).Add(known);
                (byLooseSound.TryGetValue(Loose(sound), out var loose) ? loose : byLooseSound[Loose(sound)] = []).Add(known);
            }
            else if (name.Length >= (known.IsImported ? LongWord : 5)
                && name.All(character => Script.IsLatinLetter(character) || character == ' '))
            {
                (latin.TryGetValue(name[0], out var list) ? list : latin[name[0]] = []).Add((known, Letters(name)));
            }
        }
    }

    /// <summary>The terms whose names sound like this text (Han, pinyin letters, or both), or null.</summary>
    public Term[]? BySound(string folded)
    {
        if (Pinyin.Of(folded) is not { Length: >= 4 } sound)
            return null;
        if (!bySound.TryGetValue(sound, out var names) && !(folded.All(Script.IsHan) && byLooseSound.TryGetValue(Loose(sound), out names)))
            return null;
        Term[] terms = [.. names.Where(known => SoundsAlike(known, folded)).Select(known => known.Term).Distinct()];
        return terms.Length == 0 ? null : terms;
    }

    /// <summary>Merges the sounds that southern accents do not distinguish: ling and lin, shi and si.</summary>
    static string Loose(string sound) => sound.Replace("ng", "n", StringComparison.Ordinal).Replace("zh", "z", StringComparison.Ordinal)
        .Replace("ch", "c", StringComparison.Ordinal).Replace("sh", "s", StringComparison.Ordinal);

    /// <summary>
    /// Whether Chinese text matches a name character by character. The joined pinyin is not enough: that of 两位 and 立昂微
    /// has the same letters.
    /// </summary>
    static bool SoundsAlike(KnownName known, string folded)
    {
        if (!folded.All(Script.IsHan))
            return true;
        if (known.Name.Length != folded.Length)
            return false;
        var wrong = known.Name.Zip(folded).Count(pair => pair.First != pair.Second);
        // 是新 sounds like 世芯, but 是 is a word of its own in most sentences.
        if (folded.Length == 2 && wrong == 2 && folded.Any(IsCommonWord))
            return false;
        return (!known.IsImported && Pinyin.Of(folded) == Pinyin.Of(known.Name)) || wrong <= (folded.Length < 4 ? 1 : 2);
    }

    static bool IsCommonWord(char character) =>
        GeneralDictionary.Han([character]) is { Kind: HanKind.Verb or HanKind.Function or HanKind.Adverb, Frequency: >= 6 };

    /// <summary>
    /// The terms of the Latin name nearest to this word, or null if none is near enough or two are equally near.
    /// </summary>
    public Term[]? ByHand(string word)
    {
        var limit = EditDistance.Allowed(word.Length);
        if (limit == 0)
            return null;
        var best = limit + 1;
        var letters = Letters(word);
        var found = new List<Term>();
        foreach (var first in FirstLetters(word))
        {
            foreach (var ((name, term, isImported), others) in latin.GetValueOrDefault(first, []))
            {
                var allowed = Math.Min(limit, EditDistance.Allowed(name.Length));
                if (isImported)
                    allowed = word.Length < LongWord ? 0 : Math.Min(allowed, name.Length < 12 ? 1 : 2);
                // One edit changes at most two bits of the letters. Among thousands of names this check saves nearly all of
                // the costly comparisons.
                if (allowed == 0
                    || (word.Length == ShortWord && name.Length == ShortWord)
                    || BitOperations.PopCount((uint)(letters ^ others)) > 2 * allowed)
                {
                    continue;
                }

                var distance = EditDistance.Within(word, name, allowed);
                if (distance > Math.Min(best, allowed))
                    continue;
                if (distance < best)
                    found.Clear();
                best = distance;
                if (!found.Contains(term))
                    found.Add(term);
            }
        }

        return found.Count == 1 ? [.. found] : null;
    }

    /// <summary>
    /// The letters of a word, one bit each. Other characters than a to z share bits, which only makes words look more
    /// alike.
    /// </summary>
    static int Letters(string word)
    {
        var letters = 0;
        foreach (var character in word)
            letters |= 1 << (character & 31);
        return letters;
    }

    /// <summary>The first letter is rarely wrong but may be swapped with the second.</summary>
    static IEnumerable<char> FirstLetters(string word) => word[0] == word[1] ? [word[0]] : [word[0], word[1]];
}
