namespace CommunityBot.Core.Text;

/// <summary>Classifies characters of folded text for finding names.</summary>
static class Script
{
    public static bool IsHan(char character) => character is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or '\u3007';

    public static bool IsLatinLetter(char character) =>
        character is (>= 'a' and <= 'z') || (character is >= '\u00df' and <= '\u024f' && char.IsLetter(character));

    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    public static bool IsWord(char character) => IsHan(character) || char.IsLetterOrDigit(character);

    /// <summary>
    /// Whether a name may begin or end between two characters: not inside a Latin word or a number. Between a letter
    /// and a digit is a boundary, since people type <c>biren2024</c>.
    /// </summary>
    public static bool IsBoundary(char before, char after) =>
        !(IsLatinLetter(before) && IsLatinLetter(after)) && !(IsDigit(before) && IsDigit(after));
}
