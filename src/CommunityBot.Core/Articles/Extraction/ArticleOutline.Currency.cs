using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The currency that an article's amounts are in where they do not write it.</summary>
sealed partial record ArticleOutline
{
    /// <summary>The sentence with its bare 元 in the article's currency.</summary>
    public ArticleSentence InOwnCurrency(ArticleSentence sentence)
    {
        if ((DollarScale is not null || IsRepublican) && sentence.Tokens.Any(IsBareDollar))
        {
            sentence = sentence with
            {
                Tokens = [.. sentence.Tokens.Select(token => !IsBareDollar(token) ? token : token with
                {
                    Number = InDollarsOfTaiwan(token.Number!),
                })],
            };
        }

        if (!sentence.Tokens.Any(IsBareYuan))
            return sentence;
        // 27.3亿元新台币，而上年同期盈利1.2亿元: the currency that was written out holds for the second amount too.
        var written = YuanBlocks.Contains(sentence.Block.Start) ? "CNY" : BareYuan;
        var tokens = new List<ArticleToken>(sentence.Tokens.Count);
        foreach (var token in sentence.Tokens)
        {
            if (token.Number is { Currency: { } currency, IsMoney: true } && !IsBareYuan(token)
                && (token.Text.Contains('元') || token.Text.Contains("人民币", StringComparison.Ordinal)) && currency != "USD")
            {
                written = currency;
            }

            tokens.Add(!IsBareYuan(token) ? token : token with
            {
                Number = token.Number! with { Currency = written, IsCurrencyAssumed = IsAssumed(written, sentence.Block.Start) },
            });
        }

        return sentence with { Tokens = tokens };
    }

    /// <summary>A report that does not say in how many dollars it tells its amounts gives no amount, only a number.</summary>
    ArticleNumber InDollarsOfTaiwan(ArticleNumber number) => DollarScale is { } scale
        ? number.Times(scale) with { Currency = BareYuan, IsScaled = true, IsCurrencyAssumed = true }
        : number with { Unit = null, Currency = null };

    bool IsAssumed(string currency, int block) => currency is not ("CNY" or "TWD") || (YuanBlocks.Count > 0 && !YuanBlocks.Contains(block));

    static bool IsBareDollar(ArticleToken token) => token.Number is { Currency: "USD", IsScaled: false, To: null }
        && token.Text.StartsWith('$');

    static bool IsBareYuan(ArticleToken token) => token.Number is { Currency: "CNY" }
        && token.Text.EndsWith('元') && !token.Text.Contains("人民币", StringComparison.Ordinal);

    static string BareYuanOf(string text)
    {
        var (han, traditional) = (0, 0);
        foreach (var character in text)
        {
            if (!Script.IsHan(character))
                continue;
            han++;
            if (Folding.Name(character.ToString()) is [var folded] && folded != character)
                traditional++;
        }

        // (美元．下同): for all amounts that follow.
        if (Declared().Match(text) is { Success: true } declared)
            return AmountUnit.CurrencyNamed(Folding.Name(declared.Groups["currency"].Value)) ?? "CNY";
        if (han == 0 || traditional * 20 < han)
            return "CNY";
        return text.Contains("港元", StringComparison.Ordinal) || text.Contains("港幣", StringComparison.Ordinal) ? "HKD" : "TWD";
    }

    static string? CurrencyOf(List<ArticleToken> tokens, string yuan)
    {
        var groups = tokens.Where(token => token.Number is { Currency: not null })
            .GroupBy(token => IsBareYuan(token) ? yuan : token.Number!.Currency!)
            .Select(group => (Currency: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count).ToList();
        return groups switch
        {
            [] => null,
            [var only] => only.Currency,
            [var first, var second, ..] => first.Count > second.Count ? first.Currency : null,
        };
    }

    [GeneratedRegex("[(（](?:单位[:：])?(?<currency>美元|港元|欧元|歐元|日元|新台币|新台幣)[ ,，.．。・·、‧]?下同[)）]")]
    private static partial Regex Declared();

    [GeneratedRegex("(?:單位|单位)[:： ]*(?:新[台臺][幣币])?(?:[仟千]|(?<millions>百萬|百万))元")]
    private static partial Regex InThousands();
}
