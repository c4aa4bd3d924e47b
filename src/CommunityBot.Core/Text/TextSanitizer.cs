using System.Buffers;
using System.Text;

namespace CommunityBot.Core.Text;

/// <summary>Text that does nothing but be read: names, titles and options come from members and from files.</summary>
public static class TextSanitizer
{
    // Control characters, marks that turn the direction of what follows (https://trojansource.codes), line ends that only some clients draw, and one that none does.
    static readonly SearchValues<char> Active = SearchValues.Create([.. Enumerable.Range(0, 0x2070).Append(0xFEFF).Where(IsActive).Select(character => (char)character)]);

    /// <summary>Without characters that do anything; line feeds and tabs stay, and half a surrogate pair becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Active) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var inert = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                inert.Append(text, i++, 2);
            else if (!Active.Contains(text[i]))
                inert.Append(char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
        }

        return inert.ToString();
    }

    static bool IsActive(int character) =>
        character is not ('\n' or '\t') && (char.IsControl((char)character) || character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0xFEFF);
}
