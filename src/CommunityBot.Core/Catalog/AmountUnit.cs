namespace CommunityBot.Core.Catalog;

/// <summary>
/// The unit after a number or in an import's unit column: a multiplier, a kind of unit, a currency, or a combination
/// (百万美元).
/// </summary>
/// <param name="Kind">Null if the text has a multiplier only.</param>
readonly record struct AmountUnit(decimal Multiplier, UnitKind? Kind, string? Currency)
{
    /// <summary>Whether a ratio is in percentage points, that is, the difference of two ratios.</summary>
    public bool IsInPoints { get; init; }

    static readonly HashSet<string> Points =
        [
        "个百分点", "個百分點", "百分点", "百分點", "pp", "ppt", "ppts", "pct", "pcts", "percentage point", "percentage points", "bp", "bps",
        "基点", "个基点", "basis points", "basis point",
    ];

    // A text that starts with another one comes before it.
    static readonly (string Text, decimal Value)[] Multipliers =
    [
        ("trillion", 1e12m), ("billion", 1e9m), ("million", 1e6m), ("thousand", 1e3m),
        ("万亿", 1e12m), ("萬億", 1e12m), ("兆", 1e12m), ("千亿", 1e11m), ("百亿", 1e10m), ("十亿", 1e9m),
        ("亿", 1e8m), ("億", 1e8m),
        ("千万", 1e7m), ("百万", 1e6m), ("百萬", 1e6m), ("十万", 1e5m), ("万", 1e4m), ("萬", 1e4m), ("千", 1e3m), ("仟", 1e3m),
        ("crores", 1e7m), ("crore", 1e7m), ("lakhs", 1e5m), ("lakh", 1e5m),
        ("bn", 1e9m), ("mn", 1e6m), ("tn", 1e12m), ("b", 1e9m), ("m", 1e6m), ("k", 1e3m), ("t", 1e12m),
    ];

    static readonly Dictionary<string, (UnitKind Kind, decimal Scale)> Kinds = new()
    {
        ["%"] = (UnitKind.Ratio, 0.01m),
        ["percent"] = (UnitKind.Ratio, 0.01m),
        ["per cent"] = (UnitKind.Ratio, 0.01m),
        ["个百分点"] = (UnitKind.Ratio, 0.01m),
        ["個百分點"] = (UnitKind.Ratio, 0.01m),
        ["百分点"] = (UnitKind.Ratio, 0.01m),
        ["百分點"] = (UnitKind.Ratio, 0.01m),
        ["pp"] = (UnitKind.Ratio, 0.01m),
        ["ppt"] = (UnitKind.Ratio, 0.01m),
        ["percentage point"] = (UnitKind.Ratio, 0.01m),
        ["percentage points"] = (UnitKind.Ratio, 0.01m),
        ["ppts"] = (UnitKind.Ratio, 0.01m),
        ["pct"] = (UnitKind.Ratio, 0.01m),
        ["pcts"] = (UnitKind.Ratio, 0.01m),
        ["bp"] = (UnitKind.Ratio, 0.0001m),
        ["基点"] = (UnitKind.Ratio, 0.0001m),
        ["个基点"] = (UnitKind.Ratio, 0.0001m),
        ["basis point"] = (UnitKind.Ratio, 0.0001m),
        ["basis points"] = (UnitKind.Ratio, 0.0001m),
        ["bps"] = (UnitKind.Ratio, 0.0001m),
        ["ratio"] = (UnitKind.Ratio, 1),
        ["nm"] = (UnitKind.Nanometres, 1),
        ["纳米"] = (UnitKind.Nanometres, 1),
        ["奈米"] = (UnitKind.Nanometres, 1),
        ["nanometres"] = (UnitKind.Nanometres, 1),
        ["nanometers"] = (UnitKind.Nanometres, 1),
        ["x"] = (UnitKind.Multiple, 1),
        ["倍"] = (UnitKind.Multiple, 1),
        ["times"] = (UnitKind.Multiple, 1),
        ["天"] = (UnitKind.Days, 1),
        ["日"] = (UnitKind.Days, 1),
        ["day"] = (UnitKind.Days, 1),
        ["days"] = (UnitKind.Days, 1),
        ["个月"] = (UnitKind.Months, 1),
        ["month"] = (UnitKind.Months, 1),
        ["months"] = (UnitKind.Months, 1),
        ["年"] = (UnitKind.Years, 1),
        ["岁"] = (UnitKind.Years, 1),
        ["year"] = (UnitKind.Years, 1),
        ["years"] = (UnitKind.Years, 1),
        ["个"] = (UnitKind.Count, 1),
        ["人"] = (UnitKind.Count, 1),
        ["名"] = (UnitKind.Count, 1),
        ["家"] = (UnitKind.Count, 1),
        ["颗"] = (UnitKind.Count, 1),
        ["片"] = (UnitKind.Count, 1),
        ["台"] = (UnitKind.Count, 1),
        ["张"] = (UnitKind.Count, 1),
        ["只"] = (UnitKind.Count, 1),
        ["次"] = (UnitKind.Count, 1),
        ["股"] = (UnitKind.Count, 1),
        ["位"] = (UnitKind.Count, 1),
        ["户"] = (UnitKind.Count, 1),
        ["辆"] = (UnitKind.Count, 1),
        ["部"] = (UnitKind.Count, 1),
        ["套"] = (UnitKind.Count, 1),
        ["款"] = (UnitKind.Count, 1),
        ["件"] = (UnitKind.Count, 1),
        ["吨"] = (UnitKind.Count, 1),
        ["块"] = (UnitKind.Count, 1),
        ["count"] = (UnitKind.Count, 1),
        ["unit"] = (UnitKind.Count, 1),
        ["units"] = (UnitKind.Count, 1),
        ["pieces"] = (UnitKind.Count, 1),
        ["people"] = (UnitKind.Count, 1),
        ["shares"] = (UnitKind.Count, 1),
    };

    static readonly Dictionary<string, string> Currencies = new()
    {
        ["元"] = "CNY",
        ["人民币"] = "CNY",
        ["元人民币"] = "CNY",
        ["rmb"] = "CNY",
        ["cny"] = "CNY",
        ["yuan"] = "CNY",
        ["renminbi"] = "CNY",
        ["¥"] = "CNY",
        ["cn¥"] = "CNY",
        ["美元"] = "USD",
        ["美金"] = "USD",
        ["刀"] = "USD",
        ["usd"] = "USD",
        ["$"] = "USD",
        ["us$"] = "USD",
        ["dollar"] = "USD",
        ["dollars"] = "USD",
        ["us dollars"] = "USD",
        ["港元"] = "HKD",
        ["港币"] = "HKD",
        ["hkd"] = "HKD",
        ["hk$"] = "HKD",
        ["hong kong dollars"] = "HKD",
        ["新台币"] = "TWD",
        ["twd"] = "TWD",
        ["nt$"] = "TWD",
        ["日元"] = "JPY",
        ["jpy"] = "JPY",
        ["yen"] = "JPY",
        ["欧元"] = "EUR",
        ["eur"] = "EUR",
        ["€"] = "EUR",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["英镑"] = "GBP",
        ["gbp"] = "GBP",
        ["£"] = "GBP",
        ["韩元"] = "KRW",
        ["krw"] = "KRW",
        ["won"] = "KRW",
        ["₩"] = "KRW",
        ["人民币元"] = "CNY",
        ["元新台币"] = "TWD",
        ["元台币"] = "TWD",
        ["元港币"] = "HKD",
        ["元美元"] = "USD",
        ["us dollar"] = "USD",
        ["hk dollars"] = "HKD",
        ["新台币元"] = "TWD",
        ["台币"] = "TWD",
        ["台币元"] = "TWD",
        ["ntd"] = "TWD",
        ["nt"] = "TWD",
        ["日圆"] = "JPY",
        ["pounds"] = "GBP",
        ["新加坡元"] = "SGD",
        ["s$"] = "SGD",
        ["澳元"] = "AUD",
        ["a$"] = "AUD",
        ["加元"] = "CAD",
        ["c$"] = "CAD",
        ["瑞士法郎"] = "CHF",
        ["chf"] = "CHF",
        ["卢比"] = "INR",
        ["rupees"] = "INR",
        ["inr"] = "INR",
        ["₹"] = "INR",
        ["rs"] = "INR",
        ["rs."] = "INR",
    };

    static readonly Dictionary<string, string> Hundredths = new()
    {
        ["港仙"] = "HKD",
        ["hk cents"] = "HKD",
        ["美分"] = "USD",
        ["cents"] = "USD",
        ["cent"] = "USD",
        ["us cents"] = "USD",
        ["pence"] = "GBP",
    };

    /// <summary>The ISO 4217 code of a currency's name or sign; null if unknown.</summary>
    public static string? CurrencyNamed(string text) => Currencies.GetValueOrDefault(text.Trim().ToLowerInvariant());

    public static bool TryParse(string text, out AmountUnit unit)
    {
        var rest = text.Trim().ToLowerInvariant();
        if (Rest(rest, 1, out unit))
            return true;
        foreach (var (name, value) in Multipliers)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal) && Rest(rest[name.Length..].TrimStart(), value, out unit))
                return true;
        }

        return false;
    }

    static bool Rest(string text, decimal multiplier, out AmountUnit unit)
    {
        unit = text switch
        {
            "" => new(multiplier, null, null),
            _ when Currencies.TryGetValue(text, out var currency) => new(multiplier, UnitKind.Money, currency),
            _ when multiplier == 1 && Hundredths.TryGetValue(text, out var whole) => new(0.01m, UnitKind.Money, whole),
            // Multipliers combine with counts and multiples only: a thousand percent is 1000%, never 1千%.
            _ when Kinds.TryGetValue(text, out var known) && (multiplier == 1 || known.Kind is UnitKind.Count or UnitKind.Multiple) =>
                new(multiplier * known.Scale, known.Kind, null) { IsInPoints = Points.Contains(text) },
            _ => default,
        };
        return unit.Multiplier != 0;
    }
}
