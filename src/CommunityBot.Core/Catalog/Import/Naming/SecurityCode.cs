using System.Text.RegularExpressions;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>
/// A listed company's code in one form, whatever way it is written: <c>688256.SH</c>, <c>SH688256</c>, <c>sh.688256</c>,
/// <c>688256.SS</c>, <c>6082.HK</c>, <c>HKEX:06082</c>, <c>NASDAQ: NVDA</c>, <c>$NVDA</c>, <c>105.NVDA</c>.
/// </summary>
/// <param name="Market">SH, SZ, BJ, HK, US, TW, KR, JP; empty if the text does not say and the code does not tell.</param>
/// <param name="Number">Digits without leading zeros (six of them for SH, SZ and BJ), or letters in upper case.</param>
readonly partial record struct SecurityCode(string Market, string Number)
{
    static readonly Dictionary<string, string> Markets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SH"] = "SH", ["SS"] = "SH", ["XSHG"] = "SH", ["SSE"] = "SH", ["SHSE"] = "SH", ["SHA"] = "SH", ["1"] = "SH",
        ["SZ"] = "SZ", ["XSHE"] = "SZ", ["SZSE"] = "SZ", ["SHE"] = "SZ", ["0"] = "SZ",
        ["BJ"] = "BJ", ["BSE"] = "BJ", ["XBSE"] = "BJ",
        ["HK"] = "HK", ["HKEX"] = "HK", ["SEHK"] = "HK", ["HKG"] = "HK", ["XHKG"] = "HK", ["116"] = "HK",
        ["US"] = "US", ["NASDAQ"] = "US", ["NYSE"] = "US", ["AMEX"] = "US", ["NASDAQGS"] = "US", ["NDAQ"] = "US", ["O"] = "US", ["N"] = "US",
        ["OQ"] = "US", ["A"] = "US", ["105"] = "US", ["106"] = "US", ["107"] = "US",
        ["TW"] = "TW", ["TWSE"] = "TW", ["TPE"] = "TW", ["TWO"] = "TW", ["TPEX"] = "TW",
        ["KS"] = "KR", ["KQ"] = "KR", ["KRX"] = "KR", ["KOSDAQ"] = "KR",
        ["T"] = "JP", ["TYO"] = "JP", ["TSE"] = "JP", ["JP"] = "JP",
    };

    /// <summary>Parses a code with its market; null if the text is not one.</summary>
    public static SecurityCode? Parse(string text)
    {
        var code = text.Trim().TrimStart('\'', '$').ToUpperInvariant();
        if (MarketFirst().Match(code) is { Success: true } first && Markets.TryGetValue(first.Groups["market"].Value, out var before))
            return Of(before, first.Groups["number"].Value);
        if (MarketLast().Match(code) is { Success: true } last && Markets.TryGetValue(last.Groups["market"].Value, out var after))
            return Of(after, last.Groups["number"].Value);
        if (Letters().IsMatch(code))
            return new("US", code.Replace('-', '.'));
        if (!code.All(char.IsAsciiDigit) || code.Length is 0 or > 6)
            return null;
        return code.Length == 6 ? new(MarketOf(code), code) : code.Length == 5 ? Of("HK", code) : new("", Trimmed(code));
    }

    /// <summary>Whether both may be the same code: one without a market matches the other with any.</summary>
    public bool Matches(SecurityCode other) => Market == other.Market
        ? Number == other.Number
        : (Market.Length == 0 || other.Market.Length == 0) && Trimmed(Number) == Trimmed(other.Number);

    public override string ToString() => Market switch
    {
        "US" or "" => Number,
        "HK" => $"{Number.PadLeft(5, '0')}.HK",
        _ => $"{Number}.{Market}",
    };

    static SecurityCode Of(string market, string number) => market switch
    {
        "SH" or "SZ" or "BJ" => new(market, number.PadLeft(6, '0')),
        "HK" => new(market, Trimmed(number)),
        _ => new(market, number.Replace('-', '.')),
    };

    static string MarketOf(string code) => code[0] switch
    {
        '6' => "SH",
        '0' or '3' or '2' => "SZ",
        '4' or '8' => "BJ",
        '9' => code.StartsWith("900", StringComparison.Ordinal) ? "SH" : "BJ",
        _ => "",
    };

    static string Trimmed(string digits) => digits.TrimStart('0') is { Length: > 0 } rest ? rest : digits;

    [GeneratedRegex(@"^(?<market>[A-Z]{2,8}|10[567]|116|[01](?=\.[0-9]{6}))(?<mark>[.:_ ]{1,2}|(?=[0-9]))(?<number>[0-9]{1,6}|[A-Z][A-Z.\-]{0,6})$")]
    private static partial Regex MarketFirst();

    [GeneratedRegex(@"^(?<number>[0-9]{1,6}|[A-Z]{1,5}(?:[.\-][A-Z])?)[.:_ \-](?<market>[A-Z]{1,5})$")]
    private static partial Regex MarketLast();

    [GeneratedRegex(@"^[A-Z]{1,5}(?:[.\-][AB])?$")]
    private static partial Regex Letters();
}
