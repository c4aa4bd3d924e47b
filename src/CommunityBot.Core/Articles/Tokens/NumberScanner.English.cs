using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Amounts as English speaks them: two point five billion dollars, a dollar seventy-four.</summary>
static partial class NumberScanner
{
    const string Digit = "zero|one|two|three|four|five|six|seven|eight|nine";

    const string Spelled = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|" +
        "nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|" +
        "nineteen";

    static readonly (string Word, string Code)[] SpokenCurrencies =
        [("dollar", "USD"), ("yuan", "CNY"), ("euro", "EUR"), ("won", "KRW"), ("yen", "JPY"), ("pound", "GBP")];

    static void EnglishAmounts(string text, List<(int Start, int Length, ArticleNumber Number)> found)
    {
        foreach (var match in Free(EnglishAmount(), "illion", text, found).ToList())
        {
            var value = (SpokenAmounts.Spelled(match.Groups["h"].Value) * 100) + SpokenAmounts.Spelled(match.Groups["n"].Value)
                + Decimals(match.Groups["d"]) + (match.Groups["half"].Success ? 0.5m : 0);
            var scale = match.Groups["scale"].Value switch { "million" => 1e6m, "billion" => 1e9m, _ => 1e12m };
            var written = match.Groups["currency"].Value;
            var currency = Array.Find(SpokenCurrencies, pair => written.StartsWith(pair.Word, StringComparison.Ordinal)).Code;
            if (value > 0 && written.Length == 0 == currency is null)
            {
                found.Add((match.Index, match.Length, new ArticleNumber(value * scale, currency is null ? null : UnitKind.Money, currency)
                {
                    IsScaled = true,
                }));
            }
        }

        foreach (var match in Free(EnglishPrice(), "a share", text, found).ToList())
        {
            var whole = match.Groups["w"].Success ? SpokenAmounts.Spelled(match.Groups["w"].Value) : 1;
            var price = whole + (SpokenAmounts.Spelled(match.Groups["n"].Value) / 100m);
            found.Add((match.Index, match.Length, new ArticleNumber(price, UnitKind.Money, "USD")));
        }
    }

    static decimal Decimals(Group digits)
    {
        var (value, place) = (0m, 0.1m);
        foreach (var word in digits.Success ? digits.Value.Split(' ', '-') : [])
        {
            value += SpokenAmounts.Spelled(word) * place;
            place /= 10;
        }

        return value;
    }

    [GeneratedRegex("(?<![a-z-])(?:(?<h>a|" + Digit + ") hundred(?: and)? ?)?(?<n>" + Spelled + ")(?: point (?<d>(?:" + Digit + ")(?:[ -](?:" +
        Digit + ")){0,2}))?(?<half> and a half)? (?<scale>trillion|billion|million)(?: (?:us )?(?<currency>dollars|yuan|euros|won|yen|pounds))?" +
        "(?![a-z])")]
    private static partial Regex EnglishAmount();

    [GeneratedRegex("(?<![a-z-])(?:(?:a|one) (?:dollar|buck)|(?<w>" + Spelled + ") (?:dollars|bucks))(?: and)? (?<n>" + Spelled +
        ")(?: cents)?(?= (?:a|per) share)")]
    private static partial Regex EnglishPrice();
}
