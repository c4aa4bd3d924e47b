using System.Globalization;
using System.Text;

namespace CommunityBot.Terminal;

/// <summary>Text that a terminal only shows. Names and titles come from readers and files, and must not move the cursor, set a window's title or turn lines around.</summary>
static class TerminalText
{
    /// <summary>Keeps line ends.</summary>
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
        // The control pictures: ␛ is what is left of an escape.
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        0x2028 or 0x2029 => "\n",
        // Joiners hold emoji and some scripts together; the other invisible ones turn text around or hide it.
        0x200C or 0x200D => rune.ToString(),
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? "\uFFFD" : rune.ToString(),
    };
}
