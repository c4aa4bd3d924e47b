using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Catalog;

/// <param name="Number">In base units: 3.37亿 is 337,000,000 and 53.2% is 0.532.</param>
/// <param name="Unit">Null for a bare number.</param>
/// <param name="Currency">ISO 4217; null if the text names none.</param>
readonly record struct Amount(decimal Number, UnitKind? Unit, string? Currency)
{
    /// <summary>Whether the text gives percentage points or basis points.</summary>
    public bool IsInPoints { get; init; }

    /// <summary>What the unit multiplies by: 100,000,000 for 亿 and 0.01 for %; 1 for a bare number.</summary>
    public decimal Scale { get; init; }
}

/// <summary>
/// Parses figures as people and data files write them: <c>3.37亿元</c>, <c>RMB 337 million</c>, <c>$4.2bn</c>,
/// <c>53.2%</c>, <c>12nm</c>.
/// </summary>
static partial class AmountText
{
    public static bool TryParse(string text, out Amount amount)
    {
        amount = default;
        var folded = Fold(text);
        if (folded.Length is 0 or > 80 || Figure().Match(folded) is not { Success: true } match)
            return false;

        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        if (!AmountUnit.TryParse(match.Groups["unit"].Value, out var unit))
            return false;
        var before = match.Groups["before"].Value is { Length: > 0 } sign ? AmountUnit.CurrencyNamed(sign) : null;
        if (before is not null && (unit.Kind is not (null or UnitKind.Money) || (unit.Currency is { } after && after != before)))
            return false;

        var currency = before ?? unit.Currency;
        try
        {
            number *= unit.Multiplier;
        }
        catch (OverflowException)
        {
            return false;
        }

        amount = new(match.Groups["minus"].Success ? -number : number, currency is null ? unit.Kind : UnitKind.Money, currency)
        {
            IsInPoints = unit.IsInPoints,
            Scale = unit.Multiplier,
        };
        return true;
    }

    // Handles full-width forms and the several minus signs by hand: String.Normalize does nothing without ICU.
    static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = text[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                '\u3000' => ' ',
                '−' or '–' => '-',
                var other => other,
            };
        }
    }).Trim();

    [GeneratedRegex(
        @"^(?<minus>-)?\s*" +
        @"(?<before>人民币|港币|港元|美元|RMB|CNY|USD|HKD|EUR|JPY|TWD|GBP|KRW|US\$|HK\$|NT\$|CN¥|[$€£¥])?\s*" +
        @"(?(minus)|(?<minus>-)?)(?<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\s*(?<unit>[^0-9,.].*)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Figure();
}
