using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Rises and falls of shares, indices and sectors that no metric is named for: 上证指数涨0.37%, 茂莱光学（+19.99%）.</summary>
static class PriceMoves
{
    static readonly string[] IndexEnds = ["指数", "指", "板块", "成指", "综指", "50", "100", "300", "500", "index", "composite", "类股"];

    public static FigureReading? Read(ArticleSentence sentence, int place, FigureCues cues, Metric metric)
    {
        var tokens = sentence.Tokens;
        var number = tokens[place].Number!;
        if (cues.IsShare || cues.Comparison is not null || cues.IsTo || cues.IsFrom || cues.IsForecast)
            return null;
        var isInBracket = place > 0 && tokens[place - 1].IsMark("(") && place + 1 < tokens.Count && tokens[place + 1].IsMark(")");
        if (isInBracket)
            return number.IsSigned && IsAboutPrices(tokens, place) ? InBracket(sentence, place, metric) : null;
        var move = place - 1;
        while (move > 0 && tokens[move].Word is ArticleWord.Over or ArticleWord.Nearly or ArticleWord.About)
            move--;
        if (move <= 0 || !IsMove(tokens[move].Text) || Subject(sentence, move) is not { } company)
            return null;
        var isFall = tokens[move].Text.Contains('跌', StringComparison.Ordinal) || tokens[move].Text is "下挫" or "挫" or "急挫" or "回落" or "收低";
        return new FigureReading(place)
        {
            Metric = metric,
            Number = isFall ? number with { Value = -Math.Abs(number.Value) } : number,
            Company = company,
            Qualifier = cues.Qualifier,
        };
    }

    /// <summary>台积电昨收1480元: the price at which a share closed.</summary>
    public static FigureReading? ReadPrice(ArticleSentence sentence, int place, Metric metric)
    {
        var tokens = sentence.Tokens;
        if (tokens[place].Number is not { IsMoney: true, IsScaled: false } number || place < 2
            || tokens[place - 1].Text is not ("收" or "报" or "收报"))
        {
            return null;
        }

        var before = place - 2;
        while (before > 0 && place - before < 9 && (tokens[before].Kind is TokenKind.Period or TokenKind.Mark
            || tokens[before].Text is "日" or "今" or "昨"
            || tokens[before].Number?.Label is not null))
        {
            before--;
        }

        // 終場收211元: of the company that the passage is about.
        if (tokens[place - 2].Text is "终场" or "尾盘" or "盘终" or "收盘")
            return new FigureReading(place) { Metric = metric, Number = number };
        return tokens[before].Company is { IsIndex: false } company
            ? new FigureReading(place) { Metric = metric, Number = number, Company = company } : null;
    }

    /// <summary>Shares closed down 2.8%; 股价下跌3%: the move of the price of the company that the passage is about.</summary>
    public static FigureReading? ReadShares(IReadOnlyList<ArticleToken> tokens, int place, FigureCues cues, Metric metric,
        Metric? gain = null)
    {
        var isPrice = tokens[place].Number is { IsMoney: true, IsScaled: false };
        if (!isPrice && cues is not { Direction: not 0, Comparison: null, IsShare: false, IsTo: false, IsFrom: false })
            return null;
        for (var i = place - 1; i >= 0 && place - i <= 7; i--)
        {
            if (tokens[i].Is(ArticleWord.Price))
            {
                var isFirstDay = tokens[i].Text is "首日" or "上市首日";
                return tokens[i].Text is "shares" or "stock" or "股价" || isFirstDay && !isPrice ? new FigureReading(place)
                {
                    Metric = isFirstDay ? gain : metric,
                    Number = FigureValues.Signed(tokens[place].Number!, isPrice ? 0 : cues.Direction),
                    Qualifier = cues.Qualifier,
                } : null;
            }

            // Shares of Marvell jumped 7%.
            if (tokens[i].Company is not null && i > 1 && tokens[i - 1].Text == "of" && tokens[i - 2].Text is "shares" or "stock")
                continue;
            if (tokens[i].Kind is not (TokenKind.Cue or TokenKind.Period) && (tokens[i].Kind != TokenKind.Word
                || FigureCues.IsContent(tokens[i])))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The metric of a gain on the first day or since the year began, by the words before it; null for other gains.</summary>
    public static string? Named(IReadOnlyList<ArticleToken> tokens, int place)
    {
        for (var i = place - 1; i >= 0 && !tokens[i].IsMark(";；。"); i--)
        {
            if (tokens[i].Text is "上市首日" or "首日" or "首日涨幅")
                return "first_day_gain";
            if (tokens[i].Metric?.Id == "ytd_gain" || tokens[i].Text is "年内" or "今年以来" or "年初至今" or "ytd" or "year-to-date")
                return "ytd_gain";
            if (tokens[i].Kind == TokenKind.Period)
                return null;
        }

        return null;
    }

    public static bool IsMove(string text) => text is "微涨" or "微跌" or "涨" or "跌" or "上涨" or "下跌" or "大涨" or "大跌" or "收涨" or "收跌"
        or "涨超" or "涨逾" or "下挫" or "升" or "挫" or "急升" or "急挫" or "涨停" or "回落" or "倒跌" or "扬升" or "收高" or "收低";

    static bool IsAboutPrices(IReadOnlyList<ArticleToken> tokens, int place) =>
        tokens.Take(place).Any(token => token.Is(ArticleWord.Price) || token.Metric?.Growth?.MetricId == "share_price");

    static FigureReading? InBracket(ArticleSentence sentence, int place, Metric metric)
    {
        return Subject(sentence, place - 1) is not { } company
            ? null : new FigureReading(place)
            {
                Metric = metric,
                Number = sentence.Tokens[place].Number!,
                Company = company,
                Doubts = [Doubt.List]
            };
    }

    /// <summary>The name that ends before a place: a company, or an index or sector that no list knows.</summary>
    public static ArticleCompany? Subject(ArticleSentence sentence, int before)
    {
        var tokens = sentence.Tokens;
        var last = before - 1;
        while (last >= 0 && (tokens[last].Kind == TokenKind.Period || tokens[last].Text is "亦" or "也" or "则" or "均" or "再" or "又"
            or "更" or "累计" or "累计已" or "一度" or "盘中" or "收盘" or "合计")
            && tokens[before].Kind != TokenKind.Mark)
        {
            last--;
        }

        while (last >= 0 && tokens[last].Kind == TokenKind.Word
            && (tokens[last].Han is HanKind.Adverb
            || tokens[last].Text is "微" or "港股" or "股价" or "收盘" or "类股" or "a" or "a类股" or "h股" or "a股" or "类" or "亦" or "也" or "则"
                or "逆势" or "逆市" or "再" or "又" or "大" or "均"))
        {
            last--;
        }

        // 華虹半導體（01347）亦升3.1%.
        if (last > 2 && tokens[last].IsMark(")") && tokens[last - 2].IsMark("(") && tokens[last - 3].Company is not null)
            last -= 3;
        if (last < 0)
            return null;
        if (tokens[last].Company is { } company)
            return company;
        var first = last;
        while (first >= 0 && first > last - 6 && BelongsToName(tokens[first]))
            first--;
        first++;
        if (first > last)
            return null;
        var name = sentence.Original(tokens[first].Start, tokens[last].End);
        if (name.Length is < 2 or > 16)
            return null;
        return Array.Exists(IndexEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || tokens[before].IsMark("(")
            ? new ArticleCompany(null, name) { IsIndex = true } : null;
    }

    static bool BelongsToName(ArticleToken token) => token.Kind switch
    {
        TokenKind.Word => FigureCues.IsContent(token)
            || token.Han is HanKind.Distinguishing or HanKind.Unknown or HanKind.Morpheme or HanKind.Verb || !Script.IsHan(token.Text[0]),
        TokenKind.Company or TokenKind.Segment => true,
        TokenKind.Number => token.Number is { Unit: null, IsScaled: false },
        TokenKind.Cue => token.Is(ArticleWord.Price),
        _ => false,
    };
}
