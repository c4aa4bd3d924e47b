using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Numbers in words that only articles write: 百分之十二点五, 四百六十九亿元, forty-one and a half percent, half of revenue.</summary>
static partial class NumberScanner
{
    static void Words(string text, List<(int Start, int Length, ArticleNumber Number)> found)
    {
        foreach (var match in Free(HanPercent(), "百分之", text, found))
        {
            if (HanNumber(match) is { } percent)
                Add(match, new ArticleNumber(percent / 100, UnitKind.Ratio, null));
        }

        // 零点八个点: of or to is not said.
        foreach (var match in Free(HanPoints(), "点", text, found))
            Add(match, new ArticleNumber(0, null, null) { Label = "points in words" });
        foreach (var match in Free(HanAmount(), "元", text, found))
        {
            if (HanNumber(match) is { } amount && AmountUnit.TryParse(match.Groups["unit"].Value, out var unit))
                Add(match, new ArticleNumber(amount * unit.Multiplier, unit.Kind, unit.Currency) { IsScaled = true });
        }

        foreach (var match in Free(EnglishPercent(), " per", text, found))
        {
            var half = match.Groups["half"].Success ? 0.5m : 0;
            Add(match, new ArticleNumber((SpokenAmounts.Spelled(match.Groups["n"].Value) + half) / 100, UnitKind.Ratio, null));
        }

        EnglishAmounts(text, found);
        foreach (var match in Free(EnglishHalf(), "half", text, found))
            Add(match, new ArticleNumber(0.5m, UnitKind.Ratio, null));

        void Add(Match match, ArticleNumber number) => found.Add((match.Index, match.Length, number));
    }

    /// <summary>The matches that no other number covers; the text is searched for a word of the pattern first, which is faster.</summary>
    static IEnumerable<Match> Free(Regex pattern, string word, string text, List<(int Start, int Length, ArticleNumber Number)> found) =>
        text.Contains(word, StringComparison.Ordinal) ? pattern.Matches(text).Where(match => IsFree(match, found)) : [];

    static bool IsFree(Match match, List<(int Start, int Length, ArticleNumber Number)> found) =>
        !found.Exists(other => other.Start < match.Index + match.Length && match.Index < other.Start + other.Length);

    /// <summary>十二点五 is 12.5, and the digits 五六三.八 are 563.8; null if it is no number.</summary>
    static decimal? HanNumber(Match match)
    {
        var written = match.Groups["n"].Value;
        var whole = written.Length > 1 && !written.AsSpan().ContainsAny("十百千") ? Digits(written)
            : written == "零" ? 0 : SpokenAmounts.Han(written);
        var decimals = match.Groups["d"].Value;
        return decimals.Length == 0 ? whole : whole + (Digits(decimals) / (decimal)Math.Pow(10, decimals.Length));
    }

    static decimal Digits(string text) => text.Aggregate(0m, (value, digit) => (value * 10) + Math.Max(0, HanDigit(digit)));

    /// <summary>数百亿, 几千万: no number that could be checked.</summary>
    static bool IsVague(string text, int start) => start > 0 && text[start - 1] is '数' or '几';

    [GeneratedRegex("百分之(?<n>[零一二两三四五六七八九十百]{1,6})点(?<d>[零一二三四五六七八九]{1,3})")]
    private static partial Regex HanPercent();

    [GeneratedRegex("[零一二两三四五六七八九十百]{1,6}点[零一二三四五六七八九]{1,2}个(?:百分)?点")]
    private static partial Regex HanPoints();

    [GeneratedRegex("(?<![第数几零一二两三四五六七八九十百千万点.0-9])(?<n>[零一二两三四五六七八九十百千]{1,9})(?:[点.](?<d>[零一二三四五六七八九]{1,3}))?" +
        "(?<unit>(?:万亿|亿|万)(?:美元|港元|日元|欧元|韩元|新台币|元人民币|元))(?![之钱店])")]
    private static partial Regex HanAmount();

    [GeneratedRegex("(?<![a-z-])(?<n>(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|" +
        "eight|nine))?)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|" +
        "eighteen|nineteen))(?<half> and a half)? (?:percent|per cent)(?![a-z])")]
    private static partial Regex EnglishPercent();

    /// <summary>A half of revenue, of the total: not the half of a year.</summary>
    [GeneratedRegex("(?<![a-z-])(?<!(?:first|second|latter|last|other|next) )half(?= of (?:[a-z'-]+ ){0,3}" +
        "(?:revenues?|sales|total|turnover|backlog|workforce|staff|employees|market)(?![a-z]))")]
    private static partial Regex EnglishHalf();
}
