using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The words by which English says that a share is one of revenue: of sales, of its 2024 revenue, of the group's total sales.
/// </summary>
static partial class RevenueWords
{
    const int LongestSpan = 5;

    /// <summary>The place behind these words, if they begin here; null if others do.</summary>
    public static int? End(IReadOnlyList<ArticleToken> tokens, int place)
    {
        if (place >= tokens.Count)
            return null;
        if (tokens[place].Is(ArticleWord.Share))
            return OfRevenue().IsMatch(tokens[place].Text) ? place + 1 : null;
        if (tokens[place].Text != "of")
            return null;
        for (var i = place + 1; i < tokens.Count && i <= place + LongestSpan; i++)
        {
            if (tokens[i].Metric is { } metric)
                return IsRevenue(metric) ? i + 1 : null;
            // Of 2024's $52.96B revenue.
            if (tokens[i].Kind is not (TokenKind.Period or TokenKind.Cue or TokenKind.Company) && !tokens[i].IsMark("'’")
                && tokens[i].Number is not { IsMoney: true, IsScaled: true }
                && tokens[i].Text is not ("s" or "the" or "total" or "its" or "our" or "their" or "group" or "company"))
            {
                return null;
            }
        }

        return null;
    }

    public static bool Begin(IReadOnlyList<ArticleToken> tokens, int place) => End(tokens, place) is not null;

    public static bool IsRevenue(Metric metric) => metric.Id is "revenue" or "total_revenue";

    [GeneratedRegex("^of .*(?:revenues?|sales)$")]
    private static partial Regex OfRevenue();
}
