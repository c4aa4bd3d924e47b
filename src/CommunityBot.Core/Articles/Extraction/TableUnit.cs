using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The unit that a table's head or the lines above it give for all its numbers: 單位：新台幣千元, (in millions).</summary>
/// <param name="Scale">Zero if none is given.</param>
readonly partial record struct TableUnit(decimal Scale, string? Currency)
{
    public bool IsNone => Scale == 0;

    /// <summary>Whether the currency is only written as 元, which more than one currency is called.</summary>
    public bool IsBareYuan { get; init; }

    /// <summary>Whether the currency is that of the article, and not written beside the unit.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>The unit with the currency that a bare 元 means, or that of the article for a scale alone: (億).</summary>
    public TableUnit In(string yuan, string? own) => IsBareYuan ? this with { Currency = yuan }
        : Scale > 1 && Currency is null && own is not null ? this with { Currency = own, IsAssumed = true } : this;

    public static TableUnit In(string text)
    {
        if (Short().Match(text) is { Success: true } brief)
        {
            return new(brief.Groups["scale"].Value.ToLowerInvariant() switch
            {
                "'000" or "’000" or "k" => 1e3m,
                "m" or "mn" => 1e6m,
                _ => 1e9m,
            }, Currencies.FirstOrDefault(pair => brief.Groups["sign"].Value.Equals(pair.Word, StringComparison.OrdinalIgnoreCase)).Code);
        }

        var match = Unit().Match(text);
        if (!match.Success)
            return default;
        var folded = Folding.Name(match.Groups["unit"].Value).Replace("仟", "千", StringComparison.Ordinal).Replace("in ", "",
            StringComparison.Ordinal);
        var currency = Currencies.FirstOrDefault(pair => folded.Contains(pair.Word, StringComparison.Ordinal)).Code;
        var scale = Scales.FirstOrDefault(pair => folded.Contains(pair.Word, StringComparison.Ordinal)).Scale;
        return new(scale == 0 ? 1 : scale, currency) { IsBareYuan = BareYuan().IsMatch(folded) };
    }

    [GeneratedRegex("^[万亿千百十]*元(?:/股)?$")]
    private static partial Regex BareYuan();

    /// <summary>The currency that a bracket in a label gives: Nokia (€); null if none does.</summary>
    public static string? CurrencyOf(string label)
    {
        var bracket = Bracket().Match(label);
        if (!bracket.Success)
            return null;
        var folded = Folding.Name(bracket.Groups["in"].Value);
        return Currencies.FirstOrDefault(pair => pair.Word is not ("million" or "thousand" or "billion") && folded == pair.Word).Code;
    }

    [GeneratedRegex("[(（](?<in>[^()（）]{1,6})[)）]")]
    private static partial Regex Bracket();

    /// <summary>A cell that only says a unit, in brackets as heads write it; others as they are.</summary>
    public static string InBrackets(string cell) => Alone().IsMatch(cell.Trim()) ? $"({cell.Trim()})" : cell;

    [GeneratedRegex(@"^(?:(?:人民币|人民幣|新台幣|美元|港元)?(?:十亿|百万|百萬|万|萬|千|仟|亿|億)?(?:元|美元|港元)|" +
        @"(?:US\$|HK\$|NT\$|RMB|EUR|USD|\$|€|£|¥) ?(?:['’]000|millions?|billions?|thousands?|mn|bn|m)?)$")]
    private static partial Regex Alone();

    /// <summary>The text without a unit in it.</summary>
    public static string Removed(string text) => Unit().Replace(ShortBracket().Replace(text, " "), " ");

    [GeneratedRegex(@"[(（](?:RMB|US\$|HK\$|NT\$|USD|EUR|CNY|KRW|JPY|TWD|NTD|\$|€|£|¥) ?(?:['’]000|mn|bn|m|b|k|M|B|K)?[)）]")]
    private static partial Regex ShortBracket();

    /// <summary>A bare number of the table in this unit.</summary>
    public ArticleNumber Applied(ArticleNumber number, Metric metric, string head) => metric.Unit switch
    {
        UnitKind.Money => Currency is { } currency ? number.Times(Scale) with { Unit = UnitKind.Money, Currency = currency } : number,
        UnitKind.Price => Currency is { } currency ? number with { Unit = UnitKind.Money, Currency = currency } : number,
        UnitKind.Ratio when head.Contains('%') => number.Times(0.01m) with { Unit = UnitKind.Ratio },
        UnitKind.Multiple => number with { Unit = UnitKind.Multiple },
        UnitKind.Count => number with { Unit = UnitKind.Count },
        _ => number,
    };

    /// <summary>RMB'000, ($m), (US$bn).</summary>
    [GeneratedRegex(@"(?<![A-Za-z])(?<sign>RMB|US\$|HK\$|NT\$|USD|HKD|EUR|CNY|KRW|JPY|TWD|NTD|\$|€|£|¥) ?" +
        @"(?<scale>['’]000|(?<=[(（][A-Z$€£¥ ]{1,5})(?:mn|bn|m|b|k|M|B|K))" +
        @"(?![A-Za-z0-9])")]
    private static partial Regex Short();

    static readonly (string Word, string Code)[] Currencies =
        [("taiwan dollar", "TWD"), ("nt dollar", "TWD"), ("hong kong dollar", "HKD"), ("renminbi", "CNY"),
            ("yuan", "CNY"), ("新台币", "TWD"), ("台币", "TWD"), ("nt$", "TWD"), ("ntd", "TWD"),
            ("美元", "USD"), ("us$", "USD"), ("港元", "HKD"), ("港币", "HKD"),
            ("hk$", "HKD"), ("€", "EUR"), ("eur", "EUR"), ("£", "GBP"), ("¥", "CNY"), ("日元", "JPY"), ("欧元", "EUR"),
            ("人民币", "CNY"), ("rmb", "CNY"), ("元", "CNY"), ("cny", "CNY"),
            ("hkd", "HKD"), ("yen", "JPY"), ("jpy", "JPY"), ("won", "KRW"),
            ("krw", "KRW"), ("₩", "KRW"), ("million", "USD"), ("thousand", "USD"), ("billion", "USD"), ("$", "USD"),
                ("usd", "USD")];

    static readonly (string Word, decimal Scale)[] Scales =
        [("万亿", 1e12m), ("十亿", 1e9m), ("亿", 1e8m), ("百万", 1e6m), ("万", 1e4m), ("千", 1e3m), ("billion", 1e9m), ("million", 1e6m),
            ("thousand", 1e3m)];

    [GeneratedRegex(
        @"(?:單位|单位|幣別|币种)[:：]?\s*(?<unit>[^，,；;。)）\n|]{1,16})|[(（，,、](?:每股)?(?<unit>(?:人民币|人民幣|新台幣|新臺幣|美元|港元|港幣)?(?:十亿|百万|百萬|万|萬|千|仟|亿|億|" +
        @"万亿)?(?:元|美元|港元|新台幣|新臺幣|人民币)(?:[/／]股)?)(?:[，,；;][^()（）|]{0,20})?[)）]|" +
        @"[(（](?<unit>萬億|万亿|十亿|十億|百万|百萬|亿|億|万|萬|千|仟)[)）]|" +
        @"[(（]?(?<unit>(?:(?:US\$|HK\$|NT\$|RMB|\$|€|£|EUR|JPY|KRW|[Yy]en|[Ww]on|[Ee]uros?)\s?)?(?:[Ii]n )?" +
        @"(?:US\$ |RMB |NT\$ |€ |EUR )?" +
        @"(?:thousands|millions|billions|million|billion|mn|bn)" +
        @"(?: of (?:[Ee]uros?|(?:US|U\.S\.|Hong Kong|New Taiwan|NT) [Dd]ollars|" +
        @"(?:Japanese )?[Yy]en|(?:Korean )?[Ww]on|[Rr]enminbi|RMB|[Yy]uan))?)" +
        @"[^()（）|]{0,40}[)）]?|[(（](?<unit>%)[)）]|" +
        @"in (?<unit>US\$|HK\$|NT\$|RMB|€)(?![a-zA-Z0-9 ]*(?:illion|housand))")]
    private static partial Regex Unit();
}
