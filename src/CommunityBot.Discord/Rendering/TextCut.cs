using System.Globalization;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Shortens and splits texts. Lengths are in UTF-16 units, which are never fewer than the characters that Discord
/// counts.
/// </summary>
static class TextCut
{
    /// <summary>Shortens the text to the limit with a trailing …, between grapheme clusters.</summary>
    public static string To(int limit, string text)
    {
        if (text.Length <= limit)
            return text;
        var end = 0;
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext() && letters.ElementIndex + letters.GetTextElement().Length < limit)
            end = letters.ElementIndex + letters.GetTextElement().Length;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>
    /// Splits the text into parts of at most <paramref name="limit"/> units: at line ends, else between words, else
    /// anywhere but within a surrogate pair or after a backslash.
    /// </summary>
    public static IEnumerable<string> Parts(int limit, string text)
    {
        while (text.Length > limit)
        {
            var cut = text.LastIndexOf('\n', limit - 1);
            if (cut < limit / 2)
                cut = text.LastIndexOf(' ', limit - 1) is var space && space >= limit / 2 ? space : CutPoint(text, limit);
            yield return text[..cut].TrimEnd();
            text = text[cut..].TrimStart('\n', ' ');
        }

        if (text.Length > 0)
            yield return text;
    }

    static int CutPoint(string text, int limit)
    {
        var cut = char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
        // A backslash escapes the next character, unless it is escaped itself.
        var backslashes = 0;
        while (backslashes < cut && text[cut - 1 - backslashes] == '\\')
            backslashes++;
        return cut - (backslashes % 2);
    }
}
