using System.Buffers;
using System.Text;

namespace CommunityBot.Core.Text;

/// <summary>
/// Removes characters with effects from names, titles and options, which come from members and files.
/// </summary>
public static class TextSanitizer
{
    // Control characters, bidirectional controls (https://trojansource.codes), line and paragraph separators, and the
    // byte order mark.
    static readonly SearchValues<char> Active = SearchValues.Create(
        [.. Enumerable.Range(0, 0x2070).Append(0xFEFF).Where(IsActive).Select(character => (char)character)]);

    /// <summary>
    /// The text without such characters. Line feeds and tabs stay; an unpaired surrogate becomes U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Active) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var sanitized = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                sanitized.Append(text, i++, 2);
            else if (!Active.Contains(text[i]))
                sanitized.Append(char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
        }

        return sanitized.ToString();
    }

    static bool IsActive(int character) =>
        character is not ('\n' or '\t')
            && (char.IsControl((char)character)
                || character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0xFEFF);
}
