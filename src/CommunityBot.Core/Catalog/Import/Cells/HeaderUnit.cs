using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>
/// Parses units as headers and titles write them, with currency and multiplier in any order: <c>人民币百万元</c>, <c>新臺幣仟元</c>,
/// <c>US$ million</c>, <c>in millions of RMB</c>, <c>RMB'000</c>, <c>元/股</c>.
/// </summary>
static partial class HeaderUnit
{
    static readonly (string Word, string Currency)[] Currencies =
    [
        ("人民币", "CNY"), ("美元", "USD"), ("美金", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("新台币", "TWD"), ("台币", "TWD"),
        ("日元", "JPY"), ("日圆", "JPY"), ("韩元", "KRW"), ("韩圆", "KRW"), ("欧元", "EUR"), ("英镑", "GBP"),
        ("us $", "USD"), ("u.s. $", "USD"), ("us dollars", "USD"), ("us dollar", "USD"), ("u.s. dollars", "USD"),
            ("hong kong dollars", "HKD"), ("new taiwan dollars", "TWD"),
        ("renminbi", "CNY"), ("yuan", "CNY"), ("dollars", "USD"), ("euros", "EUR"), ("yen", "JPY"), ("won", "KRW"),
        ("rmb", "CNY"), ("cny", "CNY"), ("usd", "USD"), ("hkd", "HKD"), ("twd", "TWD"), ("ntd", "TWD"), ("jpy", "JPY"), ("krw", "KRW"),
        ("eur", "EUR"), ("gbp", "GBP"), ("us$", "USD"), ("hk$", "HKD"), ("nt$", "TWD"), ("cn¥", "CNY"), ("€", "EUR"), ("£", "GBP"),
        ("¥", "CNY"), ("$", "USD"),
    ];

    static readonly string[] PerShare = ["/股", "每股", "per share", "/share", "/shares", "a share"];

    public static bool TryParse(string text, out AmountUnit unit)
    {
        var rest = Fold(text);
        unit = new(1, null, null);
        if (rest.Length == 0)
            return true;
        var isPerShare = Take(ref rest, PerShare);
        if (!isPerShare && AmountUnit.TryParse(rest, out unit))
            return true;
        string? currency = null;
        foreach (var (word, code) in Currencies)
        {
            if (rest.Contains(word, StringComparison.Ordinal))
            {
                (currency, rest) = (code, rest.Replace(word, " ", StringComparison.Ordinal).Trim());
                break;
            }
        }

        rest = Filler().Replace(rest, " ").Trim();
        // 千元 after 新台币 is that currency's unit.
        if (currency is not null && rest.EndsWith('元'))
            rest = rest[..^1].Trim();
        if (!AmountUnit.TryParse(rest, out var scale) || scale.Kind is not (null or UnitKind.Money))
            return false;
        if (currency is not null && scale.Currency is not null && scale.Currency != currency)
            return false;
        currency ??= scale.Currency;
        if (currency is null && scale.Multiplier == 1 && !isPerShare)
            return false;
        unit = new(scale.Multiplier, isPerShare ? UnitKind.Price : currency is null ? null : UnitKind.Money, currency);
        return true;
    }

    static string Fold(string text)
    {
        var folded = Folding.Name(text).Replace('仟', '千').Replace('佰', '百').Replace("单位", "", StringComparison.Ordinal);
        folded = folded.Replace("'000,000", " million", StringComparison.Ordinal).Replace("'000", " thousand", StringComparison.Ordinal)
            .Replace("mio.", "million", StringComparison.Ordinal).Replace("mrd.", "billion", StringComparison.Ordinal)
            .Replace("000s", " thousand", StringComparison.Ordinal).Replace("millions", "million", StringComparison.Ordinal)
            .Replace("billions", "billion", StringComparison.Ordinal).Replace("thousands", "thousand", StringComparison.Ordinal);
        return Spaces().Replace(folded, " ").Trim(' ', ':', '：', '(', ')', '[', ']', '，', ',');
    }

    static bool Take(ref string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                text = text.Replace(word, "", StringComparison.Ordinal).Trim();
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(?:in|of|unit|units|amounts)\b|[()（）,:：;]")]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
