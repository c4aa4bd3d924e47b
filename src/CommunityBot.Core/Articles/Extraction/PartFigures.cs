using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads what a part of a company brings in where revenue is not named with it: the share of it, or the amount after a
/// verb.</summary>
sealed partial class PartFigures(SentenceState state)
{
    static readonly HashSet<string> Verbs = ["brought", "generated", "contributed", "produced", "delivered", "贡献", "创收"];

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    /// <summary>雲端產品占營收43%: the share of the words before 占, up to the start of the clause.</summary>
    public FigureReading? ShareOf(int place, MetricSlot revenue)
    {
        if (revenue.Metric.Id is not ("revenue" or "total_revenue") || revenue.Segment is not null || revenue.Token < 2)
            return null;
        // 手機業務占第三季營收51%, 加速卡已占到寒武纪收入比重的61%: whose and when may stand between.
        var share = revenue.Token - 1;
        while (share > 0 && share > revenue.Token - 4 && (tokens[share].Kind is TokenKind.Period or TokenKind.Company
            || tokens[share].Word is ArticleWord.Company or ArticleWord.Linker || tokens[share].Text is "据"))
        {
            share--;
        }

        if (!tokens[share].Is(ArticleWord.Share) || !tokens[share].Text.StartsWith('占')
            || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false }
            || Enumerable.Range(revenue.Token + 1, place - revenue.Token - 1).Any(i => tokens[i].Kind is not TokenKind.Cue))
        {
            return null;
        }

        // 收益 may be other income too, so the share keeps the name that the text gives it.
        return Share(place, share, tokens[revenue.Token].Text.Contains("收益", StringComparison.Ordinal)
            ? "占" + tokens[revenue.Token].Text + "比" : null);
    }

    /// <summary>消費產品占36% after the share of another part; the data center segment brought in $4.3 billion.</summary>
    public FigureReading? Read(int place, FigureCues cues)
    {
        if (cues.IsShare && cues.NumberBefore >= 0 && cues is { Commas: 1, Direction: 0, Comparison: null }
            && state.Readings[cues.NumberBefore] is
            { Left: null, IsGrowth: false, Metric.Id: "segment_revenue_share" or "segment_revenue", Segment: not null } before
            && tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: false })
        {
            var share = place - 1;
            while (share > cues.NumberBefore && !tokens[share].Is(ArticleWord.Share))
                share--;
            return Share(place, share, before.Metric.Id == "segment_revenue" ? null : before.MetricText) is { } read
                ? read with { Period = before.Period, PeriodToken = before.PeriodToken, Company = before.Company } : null;
        }

        return LargestCustomer(place) ?? EnglishShare(place, cues) ?? Brought(place, cues) ?? Raised(place, cues)
            ?? OfMarket(place, cues) ?? OfChip(place);
    }

    /// <summary>最大客户一家就贡献了50.2%的收入.</summary>
    FigureReading? LargestCustomer(int place)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } || place + 2 >= tokens.Count
            || tokens[place + 1].Text != "的" || tokens[place + 2].Metric?.Id is not ("revenue" or "total_revenue"))
        {
            return null;
        }

        var clause = place - 1;
        while (clause > 0 && !tokens[clause].IsMark(",，;；") && tokens[clause].Kind != TokenKind.Number)
            clause--;
        var start = tokens[clause].Kind is TokenKind.Mark or TokenKind.Number ? tokens[clause].End : tokens[clause].Start;
        var verb = Enumerable.Range(clause, place - clause).LastOrDefault(i => Verbs.Contains(tokens[i].Text), -1);
        return verb > clause && tokens[verb].Start > start
            && OneCustomer().IsMatch(state.Sentence.Original(start, tokens[verb].Start))
            ? OfCustomer(place, clause) : null;
    }

    FigureReading? OfCustomer(int place, int subject) => state.Passage.MetricOf("largest_customer_share") is { } metric
        ? new FigureReading(place)
        {
            Metric = metric,
            SubjectToken = subject,
            Number = tokens[place].Number!,
            Doubts = [Doubt.FarFromMetric],
        } : null;

    [GeneratedRegex("(?:单一)?(?:最大|第一大)(?:单一)?客[户戶](?:一家)?(?:就|便)?$")]
    private static partial Regex OneCustomer();

    /// <summary>寒武纪当前芯片为7nm: the node of the chip of a company that the clause names.</summary>
    FigureReading? OfChip(int place)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Nanometres } number || place < 2 || tokens[place - 1].Text is not ("为" or "是")
            || !tokens[place - 2].Text.EndsWith("芯片", StringComparison.Ordinal)
            || !tokens.Take(place).Reverse().TakeWhile(token => !token.IsMark(",，;；")).Any(token => token.Company is not null))
        {
            return null;
        }

        return state.Passage.MetricOf("process_node") is { } metric
            ? new FigureReading(place) { Metric = metric, Number = number, Doubts = [Doubt.FarFromMetric] } : null;
    }

    /// <summary>完成近5亿元B轮融资; raised $1.1 billion in a Series G round.</summary>
    FigureReading? Raised(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { IsMoney: true, IsScaled: true } number || cues.IsShare || cues.IsFrom || cues.IsTo)
            return null;
        var behind = tokens.Skip(place + 1).Take(10).TakeWhile(token => !token.IsMark(",，;；。") && token.Kind != TokenKind.Number).ToList();
        var before = tokens.Take(place).Reverse().Take(4).TakeWhile(token => !token.IsMark(",，;；。")
            && token.Kind != TokenKind.Number).ToList();
        // Raising $800 million at a $3.2 billion valuation.
        if (tokens.Skip(place + 1).Take(2).Any(token => token.Text == "at"))
            behind.AddRange(tokens.Skip(place + 1).Take(6).Where(token => token.Metric?.Id is "valuation" or "market_cap"));
        var isRound = Script.IsHan(tokens[place].Text[^1]) || number.Currency is not null && behind.Count > 0
            && Script.IsHan(behind[0].Text[0])
            ? behind.Exists(token => token.Text is "融资") || (before.Exists(token => token.Text is "融资" or "融" or "融了")
                && !before.Exists(token => token.Text is "估值" or "余额"))
            : before.Exists(token => token.Text is "raised" or "raises" or "raising" or "secured" or "closed")
                && behind.Exists(token => token.Text is "round" or "funding" or "financing" or "series" or "ipo" or "offering"
                    or "placement"
                    or "listing" or "flotation" || token.Metric?.Id is "ipo_price" or "funds_raised" or "valuation" or "market_cap");
        return isRound && state.Passage.MetricOf("funds_raised") is { } metric
            ? new FigureReading(place) { Metric = metric, Number = number, Qualifier = cues.Qualifier, Doubts = [Doubt.FarFromMetric] }
                : null;
    }

    FigureReading? Share(int place, int share, string? text)
    {
        while (share > 1 && tokens[share - 1].Is(ArticleWord.Linker))
            share--;
        var first = share;
        // 14nm制程占总收入14.5%: the node is the name.
        if (first > 1 && tokens[first - 1].Metric is { Id: "process_node" } && tokens[first - 2].Number is { Unit: UnitKind.Nanometres })
            first -= 2;
        while (first > 0 && (tokens[first - 1].Kind is TokenKind.Word or TokenKind.Segment
            || (first < share && first > 1 && tokens[first - 1].Text is "及" or "与"
                && tokens[first - 2].Kind is TokenKind.Word or TokenKind.Segment)))
        {
            first--;
        }

        if (first == share || state.Passage.MetricOf("segment_revenue_share") is not { } metric)
            return null;
        var name = state.Sentence.Original(tokens[first].Start, tokens[share - 1].End).Trim();
        if (OneCustomer().IsMatch(name))
            return OfCustomer(place, first);
        return name.Length is < 2 or > 16 || name is "这个" or "该" or "这一" or "这部分" or "上述" or "其中" ? null : new FigureReading(place)
        {
            Metric = metric,
            MetricText = text,
            Segment = name,
            SegmentId = share - first == 1 ? tokens[first].Segment?.Id : null,
            Number = tokens[place].Number!,
            Doubts = [Doubt.Segment],
        };
    }

    /// <summary>The share of a part that stands behind the figure, or before the bracket that holds it.</summary>
    public FigureReading? OfNamedPart(int place, FigureCues cues) =>
        ShareFrom(place, cues) ?? (BeforeBracket(place) is not null ? EnglishShare(place, cues) : null);

    /// <summary>The data center line was 52% of sales; automotive customers accounted for 24% of second-quarter revenue.</summary>
    FigureReading? EnglishShare(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } || !RevenueWords.Begin(tokens, place + 1))
            return null;
        var end = place;
        if (place > 0 && tokens[place - 1].Text is "or" || (place > 1 && tokens[place - 1].Kind == TokenKind.Cue
            && tokens[place - 2].Text is "or"))
        {
            return null;
        }

        while (end > 0 && tokens[end - 1].Kind == TokenKind.Cue && !tokens[end - 1].Is(ArticleWord.Company)
            && tokens[end - 1].Word is not (ArticleWord.Up or ArticleWord.Down or ArticleWord.To or ArticleWord.From))
        {
            end--;
        }

        end = BeforeBracket(place) ?? BeforeVerb(end);
        // The service segment (22% of revenue).
        while (end > 1 && tokens[end - 1].Text is "segment" or "division" or "unit" or "business unit")
            end--;
        var first = end;
        while (first > 0 && end - first < 7 && (tokens[first - 1].Kind is TokenKind.Word or TokenKind.Segment
            || tokens[first - 1].IsMark("-/&")
            || (tokens[first - 1].Text == "and" && first < end) || tokens[first - 1].Text == "advanced"))
        {
            first--;
        }

        // Impacting 20% of its revenue: a verb names no part.
        var isVerb = end - first == 1 && tokens[first] is { Kind: TokenKind.Word, IsCapital: false } word
            && (word.English & EnglishKinds.Noun) == 0;
        var subject = first == end || isVerb || !Script.IsLatinLetter(tokens[first].Text[0]) ? ""
            : state.Sentence.Original(tokens[first].Start, tokens[end - 1].End);
        var written = PartWords().Replace(subject, "").Trim();
        var id = Customer().IsMatch(written) ? "largest_customer_share"
            : OneOfCustomers().IsMatch(subject) ? "customer_revenue_share" : "segment_revenue_share";
        // Two cloud customers: customers without a name, which are no part of the company.
        if (id == "segment_revenue_share" && SomeCustomers().IsMatch(subject))
            return null;
        return OfWritten(place, written, id, end - first == 1 ? tokens[first].Segment?.Id : null, cues) is { } share
            ? share with { SubjectToken = first } : null;
    }
}
