namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Words whose meaning depends on what stands beside them.</summary>
sealed partial class TokenReader
{
    /// <summary>$11.3 billion of revenue: an amount of it and no share.</summary>
    bool IsAmountOfRevenue(ArticleToken token, List<ArticleToken> before) => token.Is(ArticleWord.Share)
        && (token.Text.EndsWith("revenue", StringComparison.Ordinal) || token.Text.EndsWith("revenues", StringComparison.Ordinal)
            || token.Text.EndsWith("sales", StringComparison.Ordinal))
        && before is [.., { Number.IsMoney: true }] && names.Catalog.Metrics.ContainsKey("revenue");

    /// <summary>若剔除股份支付 and 若以去年收益计 say what a figure covers; inside a name 若 says nothing.</summary>
    static bool IsAssumption(string text, int place, ArticleToken token, List<ArticleToken> before)
    {
        var behind = text.AsSpan(place + token.Length);
        var clause = behind.IndexOfAny(",，;；") is >= 0 and var end ? behind[..end] : behind;
        if (clause.StartsWith("剔除") || clause.StartsWith("不计") || clause.StartsWith("扣除") || clause.StartsWith("不考虑")
            || clause.EndsWith("计"))
        {
            return false;
        }

        return token.Text != "若" || before.Count == 0 || before[^1].Kind is not TokenKind.Word;
    }

    static bool IsDayOrMonth(string word) => (word.EndsWith("day", StringComparison.Ordinal) && word.Length is >= 6 and <= 9)
        || word is "january" or "february" or "march" or "april" or "may" or "june" or "july" or "august" or "september" or "october"
            or "november" or "december";
}
