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
    public static SecurityCode? Parse(string text) => All(text) is [var first, ..] ? first : null;

    /// <summary>The codes that the text may be, since some marks are shared: 688256 CH may be of any exchange of the mainland.</summary>
    public static IReadOnlyList<SecurityCode> All(string text)
    {
        var code = Folding.Name(text).Trim('\'', '(', ')', ' ');
        if (Eastmoney().Match(code) is { Success: true } numbered)
        {
            var market = numbered.Groups["market"].Value switch { "1" => "SH", "0" => "SZ", "116" => "HK", _ => "US" };
            return [Of(Exchange.Named(market)!, numbered.Groups["code"].Value)];
        }

        Span<CodeForm> forms = stackalloc CodeForm[CodeForm.Most];
        var count = CodeForm.FindAt(code, 0, isCell: true, forms);
        foreach (var form in forms[..count])
        {
            if (form.End == code.Length && form.HasMark && Marked(code, form) is { Count: > 0 } marked)
                return marked;
        }

        var bare = code.TrimStart('$');
        if (Letters().IsMatch(bare))
            return [new("US", bare.ToUpperInvariant())];
        if (bare.Length is 0 or > 6 || !bare.All(char.IsAsciiDigit))
            return [];
        return bare.Length switch
        {
            6 when MainlandOf(bare) is { } exchange => [new(exchange, bare)],
            5 => [new("HK", bare)],
            _ => [new("", bare.TrimStart('0'))],
        };
    }

    /// <summary>Whether both may be the same code: one without an exchange matches the other with any.</summary>
    public bool Matches(SecurityCode other) => Market == other.Market
        ? Number == other.Number
        : (Market.Length == 0 || other.Market.Length == 0) && Number.TrimStart('0') == other.Number.TrimStart('0');

    /// <summary>As the catalog writes it.</summary>
    public override string ToString() => Market is "US" or "" ? Number : $"{Number}.{Market}";

    /// <summary>The code at each exchange that has its mark; on the mainland the one that gives out such numbers comes first.</summary>
    static List<SecurityCode> Marked(string text, CodeForm form)
    {
        var code = form.CodeOf(text).ToString();
        var isNumber = char.IsAsciiDigit(code[0]);
        return code.Length > 8 ? [] : [.. Exchange.All
            .Where(exchange => (exchange.Digits > 0) == isNumber && form.IsOf(exchange, text))
            .Where(exchange => exchange.Digits == 0 || code.Length <= exchange.Digits)
            .Select(exchange => Of(exchange, code))
            .OrderBy(found => found.Market != MainlandOf(code))];
    }

    static SecurityCode Of(Exchange exchange, string code) =>
        new(exchange.Id, exchange.Digits == 0 ? code.ToUpperInvariant() : code.ToUpperInvariant().PadLeft(exchange.Digits, '0'));

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

    [GeneratedRegex(@"^[a-z]{1,5}(?:[.\-][ab])?$")]
    private static partial Regex Letters();
}
