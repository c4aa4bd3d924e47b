using System.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Plain text on its way into Telegram's HTML.</summary>
static class TelegramText
{
    /// <summary>Without control characters, and without the marks that turn the direction of what follows (https://trojansource.codes); names and options come from members.</summary>
    public static string Inert(string text)
    {
        var inert = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0xFEFF))
                inert.Append(rune);
        }

        return inert.ToString();
    }

    public static string Line(string text) => Inert(text).ReplaceLineEndings(" ");

    /// <summary>The three characters that have to be named: https://core.telegram.org/bots/api#html-style.</summary>
    public static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>At most so many UTF-16 units, no letter cut in half, and an ellipsis where something is missing.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
