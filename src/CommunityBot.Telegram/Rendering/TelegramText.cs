using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Prepares plain text for Telegram's HTML.</summary>
static partial class TelegramText
{
    public static string Line(string text) => TextSanitizer.Of(text).ReplaceLineEndings(" ");

    /// <summary>
    /// Without mentions: apps make one of every @name and notify its owner, also in what the bot says. A word joiner, which
    /// is not drawn, parts the two.
    /// </summary>
    public static string WithoutMentions(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? Mention().Replace(text, "@\u2060") : text;

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

    // https://core.telegram.org/bots/api#messageentity: after a letter, as in an e-mail address, it is none. BotFather is no member.
    [GeneratedRegex(@"(?<!\w)@(?!BotFather\b)(?=[A-Za-z0-9_])")]
    private static partial Regex Mention();
}
