using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Words whose meaning depends on what stands beside them.</summary>
sealed partial class TokenReader
{
    const string WholeYear = "全年";

    /// <summary>The token in the light of those before it; adds what it splits off before it.</summary>
    ArticleToken Meant(string text, int place, ArticleToken chosen, List<ArticleToken> tokens)
    {
        // A ticker or another name in brackets behind a name says nothing more.
        if (chosen.Company is not null && tokens.Count > 1 && tokens[^1].Kind == TokenKind.Mark
            && (Script.IsDigit(chosen.Text[0]) || IsInBracket(tokens)))
        {
            return chosen with { Kind = TokenKind.Mark, Company = null };
        }

        // 陆家嘴财经早餐: the publisher, whose name begins with another.
        if (chosen.Company is not null && Masthead().IsMatch(text, place + chosen.Length))
            return chosen with { Kind = TokenKind.Word, Company = null };

        // Kestrel press release (NASDAQ:KSTL): the code in brackets is that of the company that the sentence names.
        if (chosen.Company is not null && tokens.Exists(token => token.Company is not null) && place > 0
            && ExchangeCode().IsMatch(text.AsSpan(text.LastIndexOf('(', place) is >= 0 and var open ? open : place)))
        {
            return chosen with { Kind = TokenKind.Mark, Company = null };
        }

        if (IsAmountOfRevenue(chosen, tokens))
        {
            tokens.Add(chosen with { Length = 2, Text = "of", Word = ArticleWord.Linker });
            return new(TokenKind.Metric, place + 3, chosen.Length - 3)
            {
                Text = chosen.Text[3..],
                Metric = names.Catalog.Metrics["revenue"],
            };
        }

        // AI-accelerated products, advanced packaging: no change is told.
        var isJoined = place > 1 && text[place - 1] == '-' && Script.IsLatinLetter(text[place - 2]);
        if (chosen.Word is ArticleWord.Up or ArticleWord.Down && (isJoined
            || (chosen.Text == "advanced" && Noun().IsMatch(text, place + chosen.Length))))
        {
            return chosen with { Kind = TokenKind.Word, Word = ArticleWord.None };
        }

        // 全年收入 names a period and a metric.
        if (chosen is { Kind: TokenKind.Metric, Length: > 2 } && chosen.Text.StartsWith(WholeYear, StringComparison.Ordinal))
        {
            tokens.Add(new(TokenKind.Period, place, WholeYear.Length)
            {
                Text = WholeYear,
                Period = new PeriodPart(place, WholeYear.Length) { Part = PeriodKind.Year },
            });
            return chosen with
            {
                Start = place + WholeYear.Length,
                Length = chosen.Length - WholeYear.Length,
                Text = chosen.Text[WholeYear.Length..],
            };
        }

        // Net income per share of $0.63.
        if (chosen.Text == "share of" && tokens is [.., { Text: "per" or "diluted" or "basic" or "common" or "ordinary" or "a" }])
            return chosen with { Word = ArticleWord.Linker, Text = "of" };
        return chosen.Is(ArticleWord.Hypothetical) && !IsAssumption(text, place, chosen, tokens)
            ? chosen with { Kind = TokenKind.Word, Word = ArticleWord.None } : chosen;
    }

    /// <summary>该行料收入1420亿元: a verb of expecting, and no material.</summary>
    static ArticleToken Expecting(ArticleToken word, List<ArticleToken> tokens) => word.Text is "行料" or "该行料" or "大摩料" or "小摩料"
        || (word.Text == "料" && (tokens.Count == 0 || tokens[^1] is { Kind: TokenKind.Mark or TokenKind.Company }
            or { Text: "该行" or "行" or "是" or "并" or "亦" or "仍" or "大摩" or "小摩" }))
        ? word with { Kind = TokenKind.Cue, Word = ArticleWord.Forecast } : word;

    [GeneratedRegex(@"\G (?!by|to|from|in|at|on|more|about|nearly|over|only|just|again|further|another|an?|its|the|for|with|and|as)" +
        "[a-z]+(?<!ly)(?![a-z])")]
    private static partial Regex Noun();

    [GeneratedRegex(@"\G(?:财经|证券|投资|商业|科技|金融)?(?:早餐|早报|晨报|日报|晚报|午报|周刊|周报|时报|早知道|早参|头条)")]
    private static partial Regex Masthead();

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

    [GeneratedRegex("^\\((?:nasdaq|nyse|amex|otc|tsx|lse|asx)(?: ?[:：] ?| )[a-z.]{1,6}\\)")]
    private static partial Regex ExchangeCode();

    static bool IsDayOrMonth(string word) => (word.EndsWith("day", StringComparison.Ordinal) && word.Length is >= 6 and <= 9)
        || word is "january" or "february" or "march" or "april" or "may" or "june" or "july" or "august" or "september" or "october"
            or "november" or "december";
}
