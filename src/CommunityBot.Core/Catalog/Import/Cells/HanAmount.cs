namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>Parses amounts in Chinese numerals: 十一亿七千四百万, 三点三七亿, 二百余万, 两千零五十, 壹佰万.</summary>
static class HanAmount
{
    const string Digits = "零一二三四五六七八九", Formal = "〇壹贰叁肆伍陆柒捌玖";

    /// <param name="text">Folded to simplified characters.</param>
    /// <param name="unit">What stands after the numerals.</param>
    /// <param name="isOver">Whether it says that there is more: 余, 多.</param>
    public static bool TryParse(string text, out decimal amount, out string unit, out bool isOver)
    {
        (amount, unit, isOver) = (0, "", false);
        var (total, section, digit, decimals, hasDigit, isDecimal) = (0m, 0m, 0m, 0.1m, false, false);
        var at = 0;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (Digit(letter) is { } value)
            {
                if (isDecimal)
                    (digit, decimals) = (digit + (value * decimals), decimals / 10);
                else
                    digit = hasDigit && digit > 0 && section == 0 && total == 0 ? (digit * 10) + value : value;
                hasDigit = true;
            }
            else if (letter == '点' && hasDigit && !isDecimal)
            {
                isDecimal = true;
            }
            else if (Small(letter) is { } small && !isDecimal)
            {
                section += (digit == 0 && !hasDigit ? 1 : digit) * small;
                (digit, hasDigit) = (0, true);
            }
            else if (letter is '万' or '亿' && hasDigit)
            {
                var scale = letter == '万' ? 1e4m : 1e8m;
                total = letter == '亿' && total > 0 && total < 1e8m ? (total + section + digit) * scale
                    : total + ((section + digit) * scale);
                (section, digit, isDecimal, decimals) = (0, 0, false, 0.1m);
            }
            else if (letter is '余' or '多' && hasDigit)
            {
                isOver = true;
            }
            else
            {
                break;
            }
        }

        (amount, unit) = (total + section + digit, text[at..].Trim());
        return hasDigit;
    }

    static decimal? Digit(char letter) => letter switch
    {
        '两' => 2,
        _ when Digits.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var value => value,
        _ when Formal.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var value => value,
        _ => null,
    };

    static decimal? Small(char letter) => letter switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        _ => null,
    };
}
