using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The years of China's five-year plans: "十四五"规划 is 2021 to 2025.</summary>
static partial class FiveYearPlans
{
    // From the third on, plans follow each other without a gap.
    const int Third = 1966;

    /// <summary>The years of the plan that stands before a number, in the part of the sentence up to a semicolon; null if none does.</summary>
    public static ArticlePeriod? Named(IReadOnlyList<ArticleToken> tokens, int place)
    {
        var first = place;
        while (first > 0 && !tokens[first - 1].IsMark(";；"))
            first--;
        return Last(string.Concat(tokens.Skip(first).Take(place - first).Select(token => token.Text)));
    }

    static ArticlePeriod? Last(string text)
    {
        if (Plan().Matches(text) is not [.., var match])
            return null;
        var number = match.Groups["han"].Success ? 11 + "一二三四五六七八九".IndexOf(match.Groups["han"].Value, StringComparison.Ordinal)
            : int.Parse(match.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var first = Third + (5 * (number - 3));
        return new(Period.Span(new(first, 1, 1), new(first + 4, 12, 31)));
    }

    [GeneratedRegex("(?<![零一二三四五六七八九十])十(?<han>[一二三四五六七八九])五[\"'”’」』]? ?(?:规划|计划|期间|时期|目标)|" +
        "(?<![0-9])(?<n>1[1-9])th ?five[ -]?year ?plan")]
    private static partial Regex Plan();
}
