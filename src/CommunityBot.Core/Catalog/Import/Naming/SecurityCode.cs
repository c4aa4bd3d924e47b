using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>
/// A code from a column of codes, where also those are codes that a text would not show as such: of a company that is not known yet,
/// with zeros that a spreadsheet took away (2290), or with Eastmoney's number of the market (105.NVDA).
/// </summary>
/// <param name="Market">The id of the exchange; empty if the text does not tell.</param>
/// <param name="Number">With the exchange's number of digits, or letters in upper case; without leading zeros if the exchange is not
/// known.</param>
readonly partial record struct SecurityCode(string Market, string Number)
{
    /// <summary>Null if the text is not a code.</summary>
    public static SecurityCode? Parse(string text)
    {
        var code = Folding.Name(text).Trim('\'', '$', '(', ')', ' ');
        if (Eastmoney().Match(code) is { Success: true } numbered)
        {
            return Of(Exchange.Named(numbered.Groups["market"].Value switch { "1" => "SH", "0" => "SZ", "116" => "HK", _ => "US" }),
                numbered.Groups["code"].Value);
        }

        if (MarkLast().Match(code) is { Success: true } last && Marked(last, (exchange, mark) => exchange.IsSuffix(mark)) is { } after)
            return after;
        if (MarkFirst().Match(code) is { Success: true } first && Marked(first, (exchange, mark) => exchange.IsPrefix(mark)) is { } before)
            return before;
        if (Letters().IsMatch(code))
            return new("US", code.ToUpperInvariant());
        if (code.Length is 0 or > 6 || !code.All(char.IsAsciiDigit))
            return null;
        return code.Length switch
        {
            6 when MainlandOf(code) is { } exchange => new(exchange, code),
            5 => new("HK", code),
            _ => new("", code.TrimStart('0')),
        };
    }

    /// <summary>Whether both may be the same code: one without an exchange matches the other with any.</summary>
    public bool Matches(SecurityCode other) => Market == other.Market
        ? Number == other.Number
        : (Market.Length == 0 || other.Market.Length == 0) && Number.TrimStart('0') == other.Number.TrimStart('0');

    /// <summary>As the catalog writes it.</summary>
    public override string ToString() => Market is "US" or "" ? Number : $"{Number}.{Market}";

    static SecurityCode? Marked(Match match, Func<Exchange, string, bool> has)
    {
        var (mark, code) = (match.Groups["mark"].Value, match.Groups["code"].Value);
        return Exchange.All.FirstOrDefault(exchange =>
            has(exchange, mark) && (exchange.Digits == 0) == char.IsAsciiLetter(code[0])) is { } found
            ? Of(found, code)
            : null;
    }

    static SecurityCode? Of(Exchange? exchange, string code) =>
        exchange is null ? null : new(exchange.Id, exchange.Digits == 0 ? code.ToUpperInvariant() : code.PadLeft(exchange.Digits, '0'));

    static string? MainlandOf(string code) => code[0] switch
    {
        '6' => "SH",
        '0' or '3' => "SZ",
        '4' or '8' => "BJ",
        '9' => code.StartsWith("92", StringComparison.Ordinal) ? "BJ" : null,
        _ => null,
    };

    [GeneratedRegex(@"^(?<market>10[567]|116|[01](?=\.[0-9]{6}$))\.(?<code>[0-9a-z]{1,6})$")]
    private static partial Regex Eastmoney();

    [GeneratedRegex(@"^(?<mark>[a-z]{2,12}|[\u4e00-\u9fff]{3,4})(?:[.:_ ]{1,2}|(?=[0-9]))(?<code>[0-9]{1,6}|[a-z][a-z.\-]{0,6})$")]
    private static partial Regex MarkFirst();

    [GeneratedRegex(@"^(?<code>[0-9]{1,6}|[a-z]{1,5})[.:_ \-](?<mark>[a-z]{1,6})$")]
    private static partial Regex MarkLast();

    [GeneratedRegex(@"^[a-z]{1,5}(?:[.\-][ab])?$")]
    private static partial Regex Letters();
}
