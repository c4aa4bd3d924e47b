using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The words before and after a number that say how it is to be read, from the number back to its metric or to the number before it.
/// </summary>
sealed partial class FigureCues
{
    public int MetricToken { get; private set; } = -1;

    /// <summary>The number before, if no metric stands between.</summary>
    public int NumberBefore { get; private set; } = -1;

    /// <summary>1 for a rise, -1 for a fall, 0 if neither is said.</summary>
    public int Direction { get; private set; }

    public GrowthMeasure? Comparison { get; private set; }

    public bool IsTo { get; private set; }

    public bool IsFrom { get; private set; }

    public bool IsConsensus { get; private set; }

    public bool IsForecast { get; private set; }

    public bool IsHypothetical { get; private set; }

    public bool IsShare { get; private set; }

    public bool IsLoss { get; private set; }

    public bool IsBoth { get; private set; }

    public bool IsRespective { get; private set; }

    public bool IsAmong { get; private set; }

    /// <summary>Whether a bracket is open before the number.</summary>
    public bool IsBracketed { get; private set; }

    public int Commas { get; private set; }

    /// <summary>The words between the metric and the number that would narrow or change it.</summary>
    public List<int> Blockers { get; } = [];

    public Qualifier Qualifier { get; private set; }

    /// <summary>Whether a comparison stands directly before the number, so that the number is what is compared with:
    /// 较去年年底的3.49亿元.</summary>
    public bool IsCompared { get; private set; }

    /// <summary>Whether a word like 'was' or 为 joins the metric and the number.</summary>
    public bool IsJoined { get; private set; }

    public static FigureCues Before(IReadOnlyList<ArticleToken> tokens, int number)
    {
        var cues = new FigureCues();
        var depth = 0;
        for (var i = number - 1; i >= 0; i--)
        {
            var token = tokens[i];
            if (token.IsMark(")]"))
            {
                depth++;
            }
            else if (token.IsMark("(["))
            {
                if (depth == 0)
                    cues.IsBracketed = true;
                depth = Math.Max(0, depth - 1);
                continue;
            }

            if (depth > 0)
                continue;
            if (token.Kind == TokenKind.Metric)
            {
                cues.MetricToken = cues.OfLoss(tokens, i);
                break;
            }

            // 连续13个月: a span of time stands between figures and is none.
            if (token.Number is { Unit: UnitKind.Months or UnitKind.Years, Label: null } || IsMargin(tokens, i))
                continue;
            if (Aside(tokens, i) is var aside && aside < i)
            {
                i = aside;
                continue;
            }

            if (token is { Kind: TokenKind.Number, Number.Label: null })
            {
                cues.NumberBefore = i;
                break;
            }

            // 销量133.4GWh，同比增长185%: the unit of a number that is no figure here.
            if (token.Kind == TokenKind.Word && i > 0 && tokens[i - 1].Number?.Label is not null && tokens[i - 1].End == token.Start
                && CommunityBot.Core.Text.Script.IsLatinLetter(token.Text[0]))
            {
                continue;
            }

            // 毛利率创下上市以来新低，为31.49%: what stands before the comma tells of the metric.
            if (token.Kind is TokenKind.Word or TokenKind.Segment && cues is { IsJoined: true, Commas: 1, Blockers.Count: 0 }
                && IsTakenUp(tokens, number))
            {
                continue;
            }

            cues.Take(tokens, token, i, i == number - 1 || (i == number - 2 && tokens[i + 1].Is(ArticleWord.Linker)));
        }

        cues.TakeOpening(tokens, number);
        return cues;
    }

    /// <summary>营收13.4亿美元，市场预期12.6亿美元，去年同期18.4亿美元: the comma before what others expected, which stands between; the
    /// place itself where no such number ends there.</summary>
    static int Aside(IReadOnlyList<ArticleToken> tokens, int place)
    {
        if (tokens[place] is not { Kind: TokenKind.Number, Number.Label: null })
            return place;
        var first = place - 1;
        while (first > 0 && tokens[first].Word is ArticleWord.Linker or ArticleWord.About)
            first--;
        if (first <= 0 || !tokens[first].Is(ArticleWord.Consensus) || !CommunityBot.Core.Text.Script.IsHan(tokens[first].Text[0]))
            return place;
        while (first > 0 && (tokens[first].Is(ArticleWord.Consensus)
            || tokens[first].Text is "市场" or "分析师" or "机构" or "华尔街" or "的" or "法人"))
        {
            first--;
        }

        return first > 1 && tokens[first].IsMark(",，") && tokens[first - 1].Kind == TokenKind.Number ? first : place;
    }

    /// <summary>净利润亏损1456万元: the profit is measured, and negative.</summary>
    int OfLoss(IReadOnlyList<ArticleToken> tokens, int metric)
    {
        if (tokens[metric].Metric!.Id != "net_loss")
            return metric;
        for (var i = metric - 1; i >= 0 && i > metric - 4; i--)
        {
            if (tokens[i].Metric is { Id: var id } && id.Contains("profit", StringComparison.Ordinal))
            {
                IsLoss = true;
                return i;
            }

            if (tokens[i].Kind != TokenKind.Cue && tokens[i].Han is not (HanKind.Adverb or HanKind.Function))
                break;
        }

        return metric;
    }

    /// <summary>$12.5 billion, plus or minus $300 million: the second says how exact the first is.</summary>
    public static bool IsMargin(IReadOnlyList<ArticleToken> tokens, int number) => number > 1 && tokens[number].Kind == TokenKind.Number
        && (tokens[number - 1].Text is "minus" or "take" && tokens[number - 2].Text == "or" || tokens[number - 1].Text is "±" or "正负"
            || (tokens[number - 1].IsMark("-−") && tokens[number - 2].IsMark("/")));

    /// <summary>Whether a comma and a word like 为 or 达 stand directly before the number.</summary>
    static bool IsTakenUp(IReadOnlyList<ArticleToken> tokens, int number)
    {
        var word = number - 1;
        while (word > 0 && tokens[word].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            word--;
        return word > 0 && tokens[word].Text is "为" or "达" or "达到" or "约为" or "仅为" or "只有" && tokens[word - 1].IsMark(",，");
    }

    void Take(IReadOnlyList<ArticleToken> all, ArticleToken token, int place, bool isNext)
    {
        switch (token.Kind)
        {
            case TokenKind.Mark:
                if (token.IsMark(",;；，"))
                    Commas++;
                else if (token.IsMark(":："))
                    IsJoined = true;
                else if (token.IsMark("<"))
                    Qualifier = Qualifier.Under;
                else if (token.IsMark(">"))
                    Qualifier = Qualifier.Over;
                break;
            case TokenKind.Cue:
                // 良率每提升1%: what each step would bring.
                IsHypothetical |= place > 0 && all[place - 1].Text is "每" && (token.Word is ArticleWord.Up or ArticleWord.Down);
                TakeCue(token, isNext);
                break;
            case TokenKind.Word when IsContent(token):
                Blockers.Add(place);
                break;
            case TokenKind.Segment:
                Blockers.Add(place);
                break;
        }
    }

    void TakeCue(ArticleToken token, bool isNext)
    {
        switch (token.Word)
        {
            case ArticleWord.Up or ArticleWord.YearUp or ArticleWord.QuarterUp or ArticleWord.MonthUp:
                Direction = Direction == 0 ? 1 : Direction;
                break;
            case ArticleWord.Down or ArticleWord.YearDown or ArticleWord.QuarterDown or ArticleWord.MonthDown:
                Direction = Direction == 0 ? -1 : Direction;
                break;
            case ArticleWord.DownTo:
                Direction = Direction == 0 ? -1 : Direction;
                IsTo |= Commas == 0;
                break;
            case ArticleWord.To:
                IsTo |= Commas == 0 && !IsFrom;
                break;
            case ArticleWord.From:
                IsFrom |= Commas == 0 && !IsTo;
                break;
            case ArticleWord.Loss:
                IsLoss |= Commas == 0;
                break;
            case ArticleWord.Consensus:
                IsConsensus |= Commas == 0;
                break;
            case ArticleWord.Forecast:
                IsForecast = true;
                break;
            case ArticleWord.Hypothetical:
                IsHypothetical = true;
                break;
            case ArticleWord.Share:
                IsShare |= Commas == 0;
                break;
            case ArticleWord.Both:
                IsBoth |= Commas == 0;
                break;
            case ArticleWord.Respectively:
                IsRespective = true;
                break;
            case ArticleWord.Among:
                IsAmong = true;
                break;
            case ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly or ArticleWord.Under when Qualifier == Qualifier.Exact
                && Commas == 0:
                Qualifier = QualifierOf(token.Word);
                break;
            case ArticleWord.Linker:
                IsJoined |= Commas == 0
                    && token.Text is "为" or "是" or "达" or "达到" or "of" or "was" or "were" or "is" or "reached" or "at" or "totaled"
                    or "hit";
                break;
        }

        if (ComparisonOf(token.Word) is { } comparison)
        {
            Comparison ??= comparison;
            IsCompared |= isNext;
        }
    }

    static Qualifier QualifierOf(ArticleWord word) => word switch
    {
        ArticleWord.About => Qualifier.About,
        ArticleWord.Over => Qualifier.Over,
        ArticleWord.Nearly => Qualifier.Nearly,
        _ => Qualifier.Under,
    };

    public static GrowthMeasure? ComparisonOf(ArticleWord word) => word switch
    {
        ArticleWord.YearOnYear or ArticleWord.YearUp or ArticleWord.YearDown => GrowthMeasure.YearOnYear,
        ArticleWord.QuarterOnQuarter or ArticleWord.QuarterUp or ArticleWord.QuarterDown => GrowthMeasure.QuarterOnQuarter,
        ArticleWord.MonthOnMonth or ArticleWord.MonthUp or ArticleWord.MonthDown => GrowthMeasure.MonthOnMonth,
        ArticleWord.SinceYearEnd => GrowthMeasure.SinceYearEnd,
        ArticleWord.Compound => GrowthMeasure.Compound,
        _ => null,
    };

    /// <summary>Whether a word has content of its own: it may narrow what is measured, or name another measure.</summary>
    public static bool IsContent(ArticleToken token)
    {
        if (token.Kind == TokenKind.Word && token.Text.Length > 0 && CommunityBot.Core.Text.Script.IsHan(token.Text[0]))
        {
            return token.Han is HanKind.Noun or HanKind.VerbalNoun or HanKind.Person or HanKind.PlaceName or HanKind.PlaceWord
                or HanKind.Organisation or HanKind.ProperName || (token.Han == HanKind.Unknown && token.Length > 1);
        }

        return token.Length > 1
            && token.Text is not ("or" or "if" or "plus" or "minus" or "nor" or "yet" or "not" or "while" or "although" or "though"
                or "because"
            or "whereas" or "including" or "meanwhile" or "however" or "followed" or "both" or "when" or "where")
                && (token.English == EnglishKinds.None || (token.English & EnglishKinds.Noun) != 0);
    }
}
