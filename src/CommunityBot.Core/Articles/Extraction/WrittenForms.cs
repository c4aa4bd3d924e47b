using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the form of a number and the words beside it say about its metric, its sign and whether it is a figure.</summary>
static class WrittenForms
{
    /// <summary>连续十一个季度.</summary>
    public static bool IsSpan(ArticleSentence sentence, int place)
    {
        var behind = sentence.Folded.Text.AsSpan(sentence.Tokens[place].End);
        return behind.StartsWith("个季度") || behind.StartsWith("个财季") || behind.StartsWith("个交易日") || behind.StartsWith("季度");
    }

    /// <summary>数百亿, 几千万: of unknown many.</summary>
    public static bool IsVague(ArticleSentence sentence, int place) =>
        sentence.Tokens[place] is { Start: > 0 and var start, Text: var text } && text[0] is '十' or '百' or '千' or '万' or '亿' && sentence.Folded.Text[start - 1] is '数' or '几';

    /// <summary>市场份额约1%的厂商; -3.1% for the S&amp;P 500: the figure describes others, and is none of the company before.</summary>
    public static bool DescribesOthers(IReadOnlyList<ArticleToken> tokens, int place) => IsForOthers(tokens, place)
        || Earning(tokens, place) is { } verb && IsOfUsers(tokens, verb)
        || (place + 2 < tokens.Count && tokens[place + 1].Text == "的" && tokens[place + 2].Text is "厂商" or "企业" or "公司" or "机构"
            or "股东" or "个股" or "股票" or "客户" or "投资者" or "上市公司" or "供应商");

    /// <summary>Sellers on Amazon's platform generated $10 billion; developers earned $741 million: of those who do business on a
    /// platform, and not of its company.</summary>
    /// <param name="verb">The verb of the clause.</param>
    public static bool IsOfUsers(IReadOnlyList<ArticleToken> tokens, int verb) => Script.IsLatinLetter(tokens[verb].Text[0])
        && tokens.Take(verb).Reverse().Take(FarthestSubject).TakeWhile(token => !token.IsMark(",;.:") && token.Kind != TokenKind.Number)
            .Any(token => token.Text is "developers" or "creators" or "sellers" or "merchants" or "drivers" or "couriers" or "hosts"
                or "authors" or "artists" or "influencers" or "streamers" or "publishers" or "affiliates" or "freelancers");

    const int FarthestSubject = 7;

    /// <summary>The verb of earning before a number, with its metric between them at most; null if none stands there.</summary>
    static int? Earning(IReadOnlyList<ArticleToken> tokens, int place)
    {
        for (var i = place - 1; i >= 0 && place - i <= 4 && !tokens[i].IsMark(",;.:"); i--)
        {
            if (tokens[i].Text is "earned" or "earn" or "generated" or "generate" or "made" or "received" or "collected")
                return i;
        }

        return null;
    }

    /// <summary>For the S&amp;P 500, for its peers, for the broader industry.</summary>
    static bool IsForOthers(IReadOnlyList<ArticleToken> tokens, int place)
    {
        var whose = place + 1 < tokens.Count && tokens[place + 1].Text == "for" ? place + 2 : tokens.Count;
        while (whose < tokens.Count && tokens[whose].Text is "the" or "its" or "overall" or "broader")
            whose++;
        return whose < tokens.Count && (tokens[whose].Text is "nasdaq" or "industry" or "sector" or "peers" or "rivals" or "competitors"
            or "market" or "index" || tokens[whose].Company is { IsIndex: true }
            || (tokens[whose].Text == "s" && whose + 1 < tokens.Count && tokens[whose + 1].IsMark("&")));
    }

    /// <summary>Why the words right before a number say that it is no figure of the company; null if they do not.</summary>
    public static string? WhyNone(ArticleSentence sentence, int place) => IsOfOther(sentence, place) ? "it is of another"
        : IsOfPrices(sentence.Tokens, place) ? "the price of a product"
        : IsForEach(sentence.Tokens, place) ? "an amount for each of something"
        : sentence.Tokens[place].Number!.IsMoney && (IsRiseOf(sentence.Tokens, place) || EndsRangeOfChange(sentence.Tokens, place))
            ? "a change, not a level" : null;

    /// <summary>Will fall by $48 million to $58 million: the amount after 'to' is no more than half again the change before it, and so is
    /// rather its other end than what is left.</summary>
    static bool EndsRangeOfChange(IReadOnlyList<ArticleToken> tokens, int place) => place > 2 && tokens[place - 1].Text == "to"
        && tokens[place - 2].Number is { IsMoney: true } change && tokens[place - 3].Text == "by"
        && Math.Abs(tokens[place].Number!.Value) is var last && last > Math.Abs(change.Value) && last <= Math.Abs(change.Value) * 3 / 2;

    /// <summary>$1.1B per facility; not an amount per share, or per year.</summary>
    static bool IsForEach(IReadOnlyList<ArticleToken> tokens, int place) => place + 2 < tokens.Count && tokens[place + 1].Text == "per"
        && tokens[place].Number!.IsMoney && tokens[place + 2] is { Kind: not TokenKind.Period } of
        && of.Text is not ("share" or "diluted" or "basic" or "common" or "ordinary" or "ads" or "adr" or "american" or "depositary" or "unit"
            or "year" or "annum" or "quarter" or "month" or "week" or "day");

    /// <summary>7-12% price hikes, 30% price premiums.</summary>
    static bool IsOfPrices(IReadOnlyList<ArticleToken> tokens, int place) => place + 2 < tokens.Count
        && tokens[place].Number!.Unit == UnitKind.Ratio && tokens[place + 1].Text is "price" or "pricing"
        && tokens[place + 2].Text is "hike" or "hikes" or "increase" or "increases" or "cut" or "cuts" or "premium" or "premiums"
            or "reduction" or "reductions" or "rise" or "rises" or "discount" or "discounts";

    /// <summary>An increase of $4 million in expenses: how much it changed, and no level.</summary>
    static bool IsRiseOf(IReadOnlyList<ArticleToken> tokens, int place) => place > 1 && tokens[place - 1].Text == "of"
        && tokens[place - 2].Text is "increase" or "increases" or "decrease" or "decreases" or "decline" or "reduction" or "drop" or "rise";

    /// <summary>The S&amp;P 500's 8% earnings growth: of a name that no list knows.</summary>
    static bool IsOfOther(ArticleSentence sentence, int place)
    {
        var text = sentence.Folded.Text[..sentence.Tokens[place].Start].TrimEnd();
        if (!text.EndsWith("'s", StringComparison.Ordinal) && !text.EndsWith("’s", StringComparison.Ordinal))
            return false;
        var owner = sentence.Tokens.Take(place).LastOrDefault(token => token.End <= text.Length - 2);
        return owner is { Company: null, Kind: TokenKind.Word, IsCapital: true } or { Kind: TokenKind.Number, Number.Label: null };
    }

    public static bool IsOfUnknownPart(IReadOnlyList<ArticleToken> tokens, int place)
    {
        for (var i = place - 1; i >= 0 && !tokens[i].IsMark(",;；，。"); i--)
        {
            if (tokens[i].Text is "division" or "divisions" or "事业部" && tokens[i + 1].Text != "of")
                return true;
        }

        return false;
    }

    /// <summary>An $8.1 billion valuation, 估值81亿美元: the word right beside the amount.</summary>
    public static bool IsCalledValuation(IReadOnlyList<ArticleToken> tokens, int place) =>
        tokens.Skip(Math.Max(0, place - 3)).Take(6).Any(token => token.Text is "valuation" or "估值");

    /// <summary>派发现金红利合计5296万元 is no dividend of one share; up 47.5% this year is no move of a day.</summary>
    public static FigureReading WithMetric(FigureReading reading, ArticleSentence sentence, Passage passage)
    {
        var tokens = sentence.Tokens;
        // 经营活动现金流净流出3.66亿元.
        if (reading is { IsGrowth: false, Metric.Id: var id, Number: { Value: > 0, IsMoney: true } flow }
            && (id is "fcf" || id.EndsWith("cash_flow", StringComparison.Ordinal))
            && sentence.Folded.Text[..tokens[reading.Token].Start].TrimEnd('约', '达', '为', '了', '逾', '超', '近', '仅', '只')
                .EndsWith("流出", StringComparison.Ordinal))
        {
            return reading with { Number = flow with { Value = -flow.Value, To = -flow.To } };
        }

        if (IsNoPart(reading, sentence.Folded.Text))
            reading = reading with { Segment = null };
        if (reading is { IsGrowth: false, Metric.Id: "dividend_per_share", Number: { IsMoney: true, IsScaled: true } number }
            && passage.MetricOf("dividends_paid") is { } paid)
        {
            return reading with { Metric = paid, MetricText = null, Number = number with { Unit = UnitKind.Money } };
        }

        // Repurchased $50 million of common stock: what it paid for its own shares.
        if (reading is { IsGrowth: false, Number.IsMoney: true, Token: > 0 and var place } && tokens[place - 1].Text is "repurchased"
            && passage.MetricOf("buyback") is { } buyback)
        {
            return reading with { Metric = buyback, MetricText = null };
        }

        return reading.Metric is { Id: "price_change" } && reading.Token + 1 < tokens.Count
            && tokens[reading.Token + 1].Period is { RelativeYear: 0, Part: null } or { Reference: PeriodReference.YearToDate }
            && passage.MetricOf("ytd_gain") is { } gain ? reading with { Metric = gain, MetricText = null } : reading;
    }

    /// <summary>芯片出货 of a maker of chips is all that it ships; 自主品牌ADAS市场 is a market whose name was read in part.</summary>
    static bool IsNoPart(FigureReading reading, string text)
    {
        if (reading is not { Segment: { Length: > 0 } part, SegmentId: null, Metric.Id: "shipments" or "market_share" })
            return false;
        if (reading.Metric.Id == "shipments")
            return part is "芯片" or "产品" or "晶片" or "產品";
        var at = text.IndexOf(Folding.Name(part), StringComparison.Ordinal);
        return at > 0 && Script.IsHan(text[at - 1]) && Script.IsHan(text[at]) && text[at - 1] is not ('的' or '在' or '于' or '占' or '其' or '，');
    }

    /// <summary>净亏损24.8亿元，上年为28.1亿元: a loss again, of the year before that of the figure.</summary>
    public static FigureReading OfOtherPeriod(FigureReading same, FigureReading before, IReadOnlyList<ArticleToken> tokens, int named,
        ArticlePeriod? period)
    {
        var number = same.Number!;
        var isLossAgain = before.Number!.Value < 0 && number is { IsMoney: true, IsSigned: false }
            && !tokens.Skip(named).Take(same.Token - named).Any(token => token.Text is "盈利" or "盈" or "净利润" or "profit" or "income");
        return same with
        {
            Period = tokens[named].Period!.Reference == PeriodReference.PriorYear && before.Period is { IsInstant: false } now
                ? now.AddYears(-1) : period,
            PeriodToken = named,
            Number = isLossAgain ? FigureValues.Signed(number, -1) : number,
        };
    }
}
