using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Escapes text so that Discord shows it literally: Markdown, mentions, custom emoji and timestamps
/// (https://discord.com/developers/docs/reference#message-formatting). Characters that reverse or hide text are
/// removed.
/// A web address stays unescaped, because a backslash would break the link.
/// </summary>
static partial class DiscordMarkdown
{
    // Hangul fillers, the empty Braille pattern.
    static readonly int[] BlankLetters = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800];

    const string Signs = @"\*_~`|<[]@", SignsAtStart = "#>-+";

    public static string Escape(string text)
    {
        var inert = Inert(text);
        var escaped = new StringBuilder(inert.Length + 16);
        var isLineStart = true;
        var start = 0;
        foreach (var address in Address().EnumerateMatches(inert))
        {
            Escape(escaped, inert.AsSpan(start, address.Index - start), ref isLineStart);
            escaped.Append(inert, address.Index, address.Length);
            isLineStart = false;
            start = address.Index + address.Length;
        }

        Escape(escaped, inert.AsSpan(start), ref isLineStart);
        return escaped.ToString();
    }

    /// <summary>
    /// The same with each moment as a timestamp, which apps show in the reader's own zone, and how far it is:
    /// https://discord.com/developers/docs/reference#message-formatting-timestamp-styles.
    /// </summary>
    public static string Escape(string text, IReadOnlyList<Moment> moments) => moments.Count == 0
        ? Escape(text)
        : string.Concat(Moment.Spans(text, moments).Select(span => span.Moment is { } moment ? Timestamp(moment.At) : Escape(span.Text)));

    /// <summary>For labels, footers and form titles, which render no Markdown. Keeps line ends.</summary>
    public static string Inert(string text) =>
        TextSanitizer.Of(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', ' ').Replace('\t', ' '));

    public static string Line(string text) => Inert(text).Replace('\n', ' ').Trim();

    /// <summary>Lines in a fixed-width block. Discord interprets nothing in it except the closing backticks.</summary>
    public static string CodeBlock(IEnumerable<string> lines) =>
        $"```\n{string.Join('\n', lines.Select(line => Inert(line).Replace('\n', ' ').Replace('`', 'ˋ')))}\n```";

    public static string Bold(string escaped) => escaped.Length == 0 ? "" : $"**{escaped}**";

    /// <summary>Whether anything of the text is drawn: not only spaces, joiners and letters that are blank.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune =>
        !BlankLetters.Contains(rune.Value) && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    static string Timestamp(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:f> (<t:{at.ToUnixTimeSeconds()}:R>)");

    static void Escape(StringBuilder escaped, ReadOnlySpan<char> text, ref bool isLineStart)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Signs.Contains(text[i], StringComparison.Ordinal)
                || (isLineStart && SignsAtStart.Contains(text[i], StringComparison.Ordinal)))
            {
                escaped.Append('\\');
            }
            else if (isLineStart && char.IsAsciiDigit(text[i]))
            {
                // '1. ' would start a numbered list.
                var end = i;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
                escaped.Append(text[i..end]);
                i = end;
                isLineStart = false;
                if (end == text.Length)
                    return;
                if ((text[end] == '.' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])))
                    || Signs.Contains(text[end], StringComparison.Ordinal))
                {
                    escaped.Append('\\');
                }
            }

            isLineStart = text[i] == '\n' || (isLineStart && text[i] == ' ');
            escaped.Append(text[i]);
        }
    }

    // Excludes characters that end a sentence or are Markdown.
    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#&+,;=%]+[A-Za-z0-9/]")]
    private static partial Regex Address();
}
