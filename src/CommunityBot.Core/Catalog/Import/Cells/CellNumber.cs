using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>A number as it stands in a cell of a table, with the unit that stands with it.</summary>
/// <param name="Number">As written, before its unit is applied: 11.74 for 11.74亿.</param>
/// <param name="Unit">The unit in the cell; a multiplier of 1 without kind and currency if there is none.</param>
/// <param name="HasUnit">Whether a unit stands after the number. The sign of a currency before it does not tell the scale:
/// $130,497.</param>
readonly record struct CellNumber(decimal Number, AmountUnit Unit, Qualifier Qualifier, bool HasUnit);

/// <summary>
/// Parses numbers as exports and people write them: <c>11.74亿</c>, <c>(11.74)</c>, <c>￥1,174.46</c>, <c>1.17446E+09</c>,
/// <c>十一亿七千四百万</c>, <c>二百余万元</c>, <c>1.174,46</c> where the file has decimal commas.
/// </summary>
static partial class CellNumbers
{
    static readonly HashSet<string> Missing =
    [
        "", "-", "--", "---", "—", "——", "–", "n/a", "na", "#n/a", "nan", "none", "null", "nil", "false", "nat", ".", "/", "\\", "*",
        "不适用", "未披露", "无", "暂无", "缺失", "未公布", "n.a.", "n.m.", "nm", "不详", "<na>", "undefined", "...", "…",
    ];

    static readonly (string Word, Qualifier Qualifier)[] Qualifiers =
    [
        ("大约", Qualifier.About), ("约为", Qualifier.About), ("约", Qualifier.About), ("近", Qualifier.Nearly), ("接近", Qualifier.Nearly),
        ("超过", Qualifier.Over), ("超", Qualifier.Over), ("逾", Qualifier.Over), ("不足", Qualifier.Under), ("不到", Qualifier.Under),
        ("about", Qualifier.About), ("approx.", Qualifier.About), ("~", Qualifier.About), ("≈", Qualifier.About),
        ("over", Qualifier.Over), ("nearly", Qualifier.Nearly), (">", Qualifier.Over), ("<", Qualifier.Under),
    ];

    /// <summary>Whether the cell says that there is no figure: it is empty, or <c>--</c>, <c>不适用</c> and the like.</summary>
    public static bool IsMissing(string text) => Missing.Contains(Folding.Name(text).Trim());

    /// <param name="hasDecimalCommas">Whether commas are decimal points and points separate thousands.</param>
    public static bool TryParse(string text, bool hasDecimalCommas, out CellNumber number)
    {
        number = default;
        var rest = Fold(text);
        var qualifier = TakeQualifier(ref rest);
        var isNegative = TakeSign(ref rest);
        if (rest.Length is 0 or > 60)
            return false;
        if (Latin(hasDecimalCommas).Match(rest) is { Success: true } match && TryDigits(match, hasDecimalCommas, out var digits))
        {
            if (!TryUnit(match.Groups["before"].Value, match.Groups["unit"].Value, out var unit))
                return false;
            number = new(isNegative ? -digits : digits, unit, qualifier, match.Groups["unit"].Value.Trim().Length > 0);
            return true;
        }

        if (!HanAmount.TryParse(rest, out var amount, out var unitText, out var isOver) || !HeaderUnit.TryParse(unitText, out var hanUnit))
            return false;
        // Numerals with their own 万 and 亿 are amounts as they stand.
        number = new(isNegative ? -amount : amount, hanUnit, isOver ? Qualifier.Over : qualifier, HasUnit: true);
        return true;
    }

    /// <summary>Whether the text can only be a number with a decimal comma, such as <c>1.174,46</c> or <c>55,2</c>.</summary>
    public static bool? HasDecimalComma(string text)
    {
        var rest = Fold(text).TrimEnd('%', ' ');
        if (CommaOnly().IsMatch(rest))
            return true;
        return PointOnly().IsMatch(rest) ? false : null;
    }

    static string Fold(string text)
    {
        var folded = Folding.Name(text).Replace('−', '-').Replace('–', '-').Replace('—', '-').Trim();
        return folded.StartsWith('\'') ? folded[1..].Trim() : folded;
    }

    static Qualifier TakeQualifier(ref string text)
    {
        foreach (var (word, qualifier) in Qualifiers)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                text = text[word.Length..].Trim();
                return qualifier;
            }
        }

        return Qualifier.Exact;
    }

    static bool TakeSign(ref string text)
    {
        var isNegative = false;
        // The unit may stand after the brackets: (14.09)亿元.
        if (text.StartsWith('(') && text.IndexOf(')') is > 1 and var end)
            (isNegative, text) = (true, text[1..end].Trim() + text[(end + 1)..].Trim());
        else if (text.StartsWith('△') || text.StartsWith('▲'))
            (isNegative, text) = (true, text[1..].Trim());
        if (text.StartsWith('-'))
            (isNegative, text) = (!isNegative, text[1..].Trim());
        else if (text.StartsWith('+'))
            text = text[1..].Trim();
        else if (text.StartsWith('负'))
            (isNegative, text) = (!isNegative, text[1..].Trim());
        return isNegative;
    }

    static bool TryDigits(Match match, bool hasDecimalCommas, out decimal number)
    {
        var text = match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal);
        text = hasDecimalCommas
            ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : text.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return false;
        if (match.Groups["minus"].Success)
            number = -number;
        return true;
    }

    static bool TryUnit(string before, string after, out AmountUnit unit)
    {
        if (after.Trim() is "%")
        {
            unit = new(0.01m, UnitKind.Ratio, null);
            return before.Length == 0;
        }

        return HeaderUnit.TryParse(before + after.Trim(), out unit);
    }

    static Regex Latin(bool hasDecimalCommas) => hasDecimalCommas ? WithComma() : WithPoint();

    const string Before = @"^(?<before>rmb|cny|usd|hkd|eur|jpy|twd|ntd|gbp|krw|us\$|hk\$|nt\$|cn¥|[$€£¥])?\s*(?<minus>-)?\s*";

    [GeneratedRegex(
        Before + @"(?<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?(?:e[+-]?[0-9]{1,2})?|\.[0-9]+)"
            + @"(?<unit>[^0-9.,].*)?$")]
    private static partial Regex WithPoint();

    [GeneratedRegex(Before + @"(?<number>(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]*)?(?:e[+-]?[0-9]{1,2})?)(?<unit>[^0-9.,].*)?$")]
    private static partial Regex WithComma();

    [GeneratedRegex(@"^[-+(]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:\.[0-9]{3}){2,})\)?$")]
    private static partial Regex CommaOnly();

    [GeneratedRegex(@"^[-+(]?(?:[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:,[0-9]{3}){2,})\)?$")]
    private static partial Regex PointOnly();
}
