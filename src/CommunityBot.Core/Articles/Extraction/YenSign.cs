using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The sign ¥ in English text is the yen or the yuan, by what its paragraph and then the article tell of.</summary>
static partial class YenSign
{
    public static ArticleSentence In(ArticleSentence sentence, string text)
    {
        if (!sentence.Tokens.Any(IsOpen))
            return sentence;
        var block = text.Substring(sentence.Block.Start, sentence.Block.Length);
        if (Han().IsMatch(block))
            return sentence;
        var currency = Of(block) ?? Of(text);
        return sentence with
        {
            Tokens = [.. sentence.Tokens.Select(token => !IsOpen(token) ? token : token with
            {
                Number = token.Number! with { Currency = currency ?? "CNY", IsCurrencyAssumed = currency is null },
            })],
        };
    }

    static bool IsOpen(ArticleToken token) => token.Number is { Currency: "CNY" } && token.Text.Contains('¥')
        && !token.Text.Contains("cn", StringComparison.Ordinal);

    static string? Of(string text) => (Japan().IsMatch(text), China().IsMatch(text)) switch
    {
        (true, false) => "JPY",
        (false, true) => "CNY",
        _ => null,
    };

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\b(?:yen|Japan|Japanese|Tokyo|Osaka|Kyoto|Nikkei|JPY)\b")]
    private static partial Regex Japan();

    [GeneratedRegex(@"\b(?:yuan|renminbi|RMB|CNY|China|Chinese|Beijing|Shanghai|Shenzhen|Hong Kong)\b")]
    private static partial Regex China();
}
