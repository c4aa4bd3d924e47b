using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Plain text on its way into Telegram's HTML.</summary>
static class TelegramText
{
    public static string Line(string text) => TextSanitizer.Of(text).ReplaceLineEndings(" ");

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
