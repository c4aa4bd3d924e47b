using System.Globalization;

namespace CommunityBot.Discord.Rendering;

/// <summary>Texts made to fit. Lengths are in UTF-16 units, which are never fewer than what Discord counts.</summary>
static class TextCut
{
    /// <summary>The beginning, with … where something is missing. Never half a letter.</summary>
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

    /// <summary>Parts of at most so many units, cut at the ends of lines, else between words, else anywhere but within a letter or behind a backslash.</summary>
    public static IEnumerable<string> Parts(int limit, string text)
    {
        while (text.Length > limit)
        {
            var cut = text.LastIndexOf('\n', limit - 1);
            if (cut < limit / 2)
                cut = text.LastIndexOf(' ', limit - 1) is var space && space >= limit / 2 ? space : Between(text, limit);
            yield return text[..cut].TrimEnd();
            text = text[cut..].TrimStart('\n', ' ');
        }

        if (text.Length > 0)
            yield return text;
    }

    static int Between(string text, int limit)
    {
        var cut = char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
        // A backslash belongs to the sign behind it, unless it is itself such a sign.
        var backslashes = 0;
        while (backslashes < cut && text[cut - 1 - backslashes] == '\\')
            backslashes++;
        return cut - (backslashes % 2);
    }
}
