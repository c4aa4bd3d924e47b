using System.Globalization;

namespace CommunityBot.Core.Text;

/// <summary>Parses numbers in digits, and below one hundred in Chinese: 3, 三, 十二, 两.</summary>
static class HanNumber
{
    /// <returns>Null if the text is not a number.</returns>
    public static int? Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return text.Length == 1 ? Digit(text[0]) : null;
        var tens = ten == 0 ? 1 : Digit(text[ten - 1]);
        var ones = ten == text.Length - 1 ? 0 : Digit(text[ten + 1]);
        return (tens * 10) + ones;
    }

    static int? Digit(char character) => character switch
    {
        '两' => 2,
        '〇' => 0,
        _ when "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal) is >= 0 and var value => value,
        _ => null,
    };
}
