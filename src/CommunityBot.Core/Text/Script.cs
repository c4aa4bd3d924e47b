namespace CommunityBot.Core.Text;

/// <summary>What kind of character this is, as far as finding names needs it.</summary>
static class Script
{
    public static bool IsHan(char character) => character is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or '\u3007';

    public static bool IsLatinLetter(char character) => character is (>= 'a' and <= 'z') || (character is >= '\u00df' and <= '\u024f' && char.IsLetter(character));

    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    public static bool IsWord(char character) => IsHan(character) || char.IsLetterOrDigit(character);

    /// <summary>
    /// True where a name may begin or end between these two characters: not inside a Latin word or a number.
    /// A letter beside a digit is a boundary, since people type <c>biren2024</c>.
    /// </summary>
    public static bool IsBoundary(char before, char after) =>
        !(IsLatinLetter(before) && IsLatinLetter(after)) && !(IsDigit(before) && IsDigit(after));
}
