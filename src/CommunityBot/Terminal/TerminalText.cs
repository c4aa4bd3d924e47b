using System.Globalization;
using System.Text;

namespace CommunityBot.Terminal;

/// <summary>
/// Makes text safe for a terminal: names and titles from members and files must not move the cursor, set the window's
/// title or reverse text.
/// </summary>
static class TerminalText
{
    /// <summary>Replaces control and format characters, but keeps line ends.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
            safe.Append(Shown(rune));
        return safe.ToString();
    }

    public static string Line(string text) => Of(text).Replace('\n', ' ');

    static string Shown(Rune rune) => rune.Value switch
    {
        '\n' => "\n",
        '\t' => " ",
        // Control pictures: an escape character becomes ␛.
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        0x2028 or 0x2029 => "\n",
        // Emoji and some scripts need joiners; other invisible characters can reverse or hide text.
        0x200C or 0x200D => rune.ToString(),
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? "\uFFFD" : rune.ToString(),
    };
}
