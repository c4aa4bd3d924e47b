using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Prepares plain text for Telegram's HTML.</summary>
static class TelegramText
{
    public static string Line(string text) => TextSanitizer.Of(text).ReplaceLineEndings(" ");

    /// <summary>
    /// Escapes the three characters that Telegram's HTML requires: https://core.telegram.org/bots/api#html-style.
    /// </summary>
    public static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// At most <paramref name="limit"/> UTF-16 units, never half a surrogate pair, with an ellipsis if shortened.
    /// </summary>
    public static string Shortened(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = limit - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
