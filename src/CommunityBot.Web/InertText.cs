using System.Text;

namespace CommunityBot.Web;

/// <summary>
/// Without control characters, and without the marks that turn the direction of what follows (https://trojansource.codes):
/// the page isolates each text by itself, so right-to-left words still read right.
/// </summary>
static class InertText
{
    public static string Of(string text)
    {
        var inert = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0xFEFF))
                inert.Append(rune);
        }

        return inert.ToString();
    }
}
