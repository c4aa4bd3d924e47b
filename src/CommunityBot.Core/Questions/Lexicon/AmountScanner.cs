using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Finds numbers with units in folded text.</summary>
static partial class AmountScanner
{
    public static void Scan(string text, List<AmountMention> found)
    {
        for (var match = TopCount().Match(text); match.Success; match = match.NextMatch())
            AddCount(AmountKind.TopCount, match, found);
        for (var match = Place().Match(text); match.Success; match = match.NextMatch())
            AddCount(AmountKind.Place, match, found, FromBottom().IsMatch(match.Value));
        for (var match = WantedUnit().Match(text); match.Success; match = match.NextMatch())
        {
            found.Add(new AmountMention(AmountKind.WantedUnit, match.Index, match.Length)
            {
                Scale = Scale(match.Groups["scale"].Value),
                Currency = Currency(match.Groups["currency"].Value),
            });
        }

        foreach (var match in HanCount().EnumerateMatches(text))
        {
            if (HanNumber.Parse(text.Substring(match.Index, match.Length)) is { } count)
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = count, Unit = UnitKind.Count });
        }

        foreach (var match in Value().EnumerateMatches(text))
        {
            // 12个亿 is spoken Chinese for 12亿.
            var written = text.Substring(match.Index, match.Length).Replace("个", "", StringComparison.Ordinal);
            if (!AmountText.TryParse(written, out var amount))
                continue;
            var isAtLeast = match.Index + match.Length < text.Length && text[match.Index + match.Length] == '+';
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length + (isAtLeast ? 1 : 0))
            {
                Number = amount.Number,
                Unit = amount.Unit,
                Currency = amount.Currency,
                IsAtLeast = isAtLeast,
            });
        }

        SpokenAmounts.Scan(text, found);
    }

    static void AddCount(AmountKind kind, System.Text.RegularExpressions.Match match, List<AmountMention> found, bool isFromBottom = false)
    {
        var text = match.Groups["n"].Value;
        var count = HanNumber.Parse(text) ?? Math.Max(Array.IndexOf(EnglishNumbers, text), Array.IndexOf(EnglishPlaces, text));
        if (count > 0)
            found.Add(new AmountMention(kind, match.Index, match.Length) { Number = count, IsFromBottom = isFromBottom });
    }

    internal static decimal Scale(string scale) => scale switch
    {
        "万亿" or "trillion" or "trillions" => 1e12m,
        "亿" => 1e8m,
        "千万" => 1e7m,
        "千亿" => 1e11m,
        "百亿" => 1e10m,
        "百万" or "million" or "millions" => 1e6m,
        "十亿" or "billion" or "billions" => 1e9m,
        "万" => 1e4m,
        "千" or "thousand" or "thousands" => 1e3m,
        _ => 1m,
    };

    static string? Currency(string text) => text switch
    {
        "" or "元" => null,
        "人民币" or "rmb" or "cny" or "yuan" => "CNY",
        "美元" or "美金" or "刀" or "usd" or "dollars" or "us dollars" => "USD",
        "港元" or "港币" or "hkd" => "HKD",
        _ => null,
    };

    static readonly string[] EnglishNumbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    static readonly string[] EnglishPlaces = ["", "first", "second", "third", "fourth", "fifth"];

    [GeneratedRegex("[低少小]$|lowest|smallest")]
    private static partial Regex FromBottom();

    [GeneratedRegex(
        @"(?:前|(?<![a-z])(?:top|bottom|first) ?)(?<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|two|three|four|five|six|seven|eight|nine|ten)" +
        @"(?![年季个度0-9.])(?:名|位|大|强|家|只)?(?: companies| stocks| firms)?|前(?<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})个(?:公司|企业)|" +
        @"(?<=[高低大小多少强弱好差]的?|哪)(?<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:家|个|只)(?:上市公司|公司|企业|股票)?|" +
        @"(?<=(?<![a-z])(?:which|what) )(?<n>[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten)" +
        @"(?= (?:\w+ )?(?:companies|stocks|firms))|" +
        @"(?<n>[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten)(?: companies| stocks| firms)?" +
        @"(?= (?:with the )?(?:highest|largest|biggest|lowest|smallest|most))")]
    private static partial Regex TopCount();

    [GeneratedRegex(
        @"(?:排名?(?:在)?)?第(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|大|高|低|多|少)|" +
        @"排名?(?:在)?第(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)?(?:的)?|(?<=倒数)第(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)?|" +
        @"(?<![a-z])(?:rank(?:s|ed)? )?(?:no\.? ?|number |#)(?<n>[0-9]{1,3})(?![0-9.])|" +
        @"(?<![a-z])(?<n>[0-9]{1,3})(?:st|nd|rd|th)[ -](?:highest|largest|biggest|lowest|smallest)|" +
        @"(?<![a-z])(?<n>second|third|fourth|fifth)[ -](?:highest|largest|biggest|lowest|smallest)")]
    private static partial Regex Place();

    [GeneratedRegex(
        @"(?:多少|几(?:个)?|以|按|换算成|折合成?|单位[::]?)(?<scale>万亿|千万|百万|十亿|亿|万|千)?(?<currency>元|人民币|美元|美金|刀|港元|港币)(?!钱)(?:为单位|计)?|" +
        @"(?:多少|几(?:个)?|以|按|换算成|单位[::]?)(?<scale>万亿|千万|百万|十亿|亿|万|千)|" +
        @"(?<![a-z])in (?<scale>thousands?|millions?|billions?|trillions?|lakhs?|crores?)(?: of)?" +
        @"(?: (?<currency>us dollars|dollars|usd|rmb|cny|yuan))?(?![a-z])|" +
        @"(?<![a-z])in (?<currency>us dollars|dollars|usd|rmb|cny|yuan|hkd)(?![a-z])|" +
        @"(?<![a-z])how many (?<scale>thousand|million|billion|trillion)s?(?: (?<currency>dollars|yuan|rmb|usd))?(?![a-z])")]
    private static partial Regex WantedUnit();

    [GeneratedRegex(@"(?<![一二两三四五六七八九十第前近])[二两三四五六七八九十]{1,3}(?=[家个只])")]
    private static partial Regex HanCount();

    [GeneratedRegex(
        @"(?:(?<![a-z])(?:rmb|cny|usd|us\$|hk\$|\$|¥) ?)?(?<![0-9.a-z])[0-9][0-9,]*(?:\.[0-9]+)?" +
        @"(?: ?(?:个?(?:万亿|千亿|百亿|十亿|千万|百万|亿|万|千)|兆|%|(?:trillion|billion|million|thousand|bn|mn|tn|m|k|b|t)(?![a-z])))?" +
        @"(?: ?(?:元人民币|人民币|美元|美金|刀(?!具|片|锋)|港元|港币|元|(?:yuan|rmb|cny|usd|dollars|percent|per cent|nm)(?![a-z])|纳米|奈米|%))?")]
    private static partial Regex Value();
}
