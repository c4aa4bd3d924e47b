using System.Collections.Frozen;

namespace CommunityBot.Core.Text;

/// <summary>
/// Folds text for matching names: compatibility forms (full width, Kangxi radicals), lower case and simplified
/// characters; invisible and control characters are dropped, emoji become blanks. It uses an embedded table, because
/// <see cref="string.Normalize()"/> does nothing under invariant globalization.
/// </summary>
static class Folding
{
    static readonly FrozenDictionary<char, string> Pairs = TextResource.Lines("folding.txt")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(pair => pair[0][0], pair => pair[1]);

    /// <summary>The Han characters that traditional ones fold to.</summary>
    public static IEnumerable<char> SimplifiedCharacters =>
        Pairs.Where(pair => Script.IsHan(pair.Key) && pair.Value is [var to] && Script.IsHan(to)).Select(pair => pair.Value[0]);

    /// <summary>Traditional characters with the simplified ones that they fold to; variants and compatibility forms among them.</summary>
    public static IEnumerable<(char Simplified, char Traditional)> TraditionalCharacters =>
        Pairs.Where(pair => pair.Key is >= '\u4e00' and <= '\u9fff' && pair.Value is [var to] && Script.IsHan(to))
            .Select(pair => (pair.Value[0], pair.Key));

    public static FoldedText Fold(string original)
    {
        var folded = new char[original.Length + 16];
        var origins = new int[folded.Length];
        var length = 0;
        for (var i = 0; i < original.Length; i++)
        {
            var character = original[i];
            if (character < 0x80)
                Add(character is >= 'A' and <= 'Z' ? (char)(character | 0x20) : character is '\t' or '\n' or '\r' ? ' ' : character, i);
            else if (char.IsSurrogate(character))
                Add(' ', i);
            else if (Pairs.TryGetValue(character, out var to))
                AddAll(to, i);
            else
                Add(character, i);
        }

        return new FoldedText(original, new string(folded, 0, length), origins);

        void Add(char character, int origin)
        {
            if (char.IsControl(character)
                || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                return;
            }

            if (character == ' ' && (length == 0 || folded[length - 1] == ' '))
                return;
            if (length == folded.Length)
            {
                Array.Resize(ref folded, length * 2);
                Array.Resize(ref origins, length * 2);
            }

            folded[length] = character;
            origins[length++] = origin;
        }

        void AddAll(string text, int origin)
        {
            foreach (var character in text)
                Add(character, origin);
        }
    }

    /// <summary>The folded and trimmed form of a name.</summary>
    public static string Name(string name) => Fold(name).Text.Trim();
}

/// <summary>Folded text with the position of each character in the original.</summary>
sealed class FoldedText(string original, string text, int[] origins)
{
    public string Text { get; } = text;

    /// <summary>The place in the original of a character of the folded text; the original's length for the end.</summary>
    public int OriginOf(int place) => place < Text.Length ? origins[place] : original.Length;

    /// <summary>The original text for a range of the folded text, without blanks that have no width.</summary>
    public string Original(int start, int length)
    {
        if (length == 0)
            return "";
        var from = origins[start];
        var last = start + length - 1;
        var to = last + 1 < Text.Length ? origins[last + 1] : original.Length;
        return original[from..to].Replace("\u200b", "", StringComparison.Ordinal).Trim();
    }
}
