using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads the parts into which a sentence divides revenue, where each stands with its amount or share alone: 按业务划分，A 32亿元，占比41%；
/// B 20亿元，占比26%.
/// </summary>
sealed partial class DividedFigures(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        var isShare = number is { Unit: UnitKind.Ratio, IsInPoints: false };
        if ((!isShare && number is not { IsMoney: true, IsScaled: true }) || OpenerBefore(place) is not { } opener
            || !IsOfRevenue(opener, isShare))
        {
            return null;
        }

        var first = place;
        while (first > opener && !EndsItem(first - 1))
            first--;
        var last = place - 1;
        var namesShare = false;
        while (last >= first && Joins(tokens[last]))
        {
            namesShare |= tokens[last].Is(ArticleWord.Share);
            last--;
        }

        while (first <= last && (tokens[first].Is(ArticleWord.Among) || tokens[first].Text is "来自" or "来源于"))
            first++;
        if (namesShare != isShare || first > last || !Names(first, last)
            || state.Passage.MetricOf(isShare ? "segment_revenue_share" : "segment_revenue") is not { } metric)
        {
            return null;
        }

        return new FigureReading(place)
        {
            Metric = metric,
            Segment = state.Sentence.Original(tokens[first].Start, tokens[last].End).Trim(),
            SegmentId = first == last ? tokens[first].Segment?.Id : null,
            SubjectToken = opener,
            Number = number,
            Qualifier = cues.Qualifier,
            Doubts = [Doubt.Segment],
        };
    }

    static readonly HashSet<string> PartEnds = ["业务", "分部", "板块", "产品", "产品线", "事业部", "芯片", "解决方案", "服务"];

    /// <summary>分业务：…；嵌入式业务仍在去库存，收入8.57亿元: the part with which the item begins. A slot that is not clear where the sentence
    /// divides revenue and the item names no part; null where nothing is divided.</summary>
    public MetricSlot? OfItem(MetricSlot slot, int place)
    {
        if (slot is not { Segment: null, IsUnclear: false } || !IsRevenueMetric(slot.Metric) || OpenerBefore(place) is not { } opener)
            return null;
        var first = slot.Token;
        while (first > opener && !tokens[first - 1].IsMark(";；"))
            first--;
        if (first == opener || first == slot.Token || tokens.Skip(first).Take(slot.Token - first).Any(token => token.Is(ArticleWord.Company)
            || token.Kind is TokenKind.Company))
        {
            return null;
        }

        var last = first;
        while (last < slot.Token && tokens[last].Kind is TokenKind.Word or TokenKind.Segment && !PartEnds.Contains(tokens[last].Text))
            last++;
        return last < slot.Token && (PartEnds.Contains(tokens[last].Text) || tokens[last].Kind == TokenKind.Segment)
            ? slot with { Segment = state.Sentence.Original(tokens[first].Start, tokens[last].End), Text = null }
            : slot with { IsUnclear = true };
    }

    /// <summary>The first token behind the words that divide; null if none stand before.</summary>
    int? OpenerBefore(int place)
    {
        var end = Opener().Matches(state.Sentence.Folded.Text).Select(match => match.Index + match.Length)
            .LastOrDefault(end => end <= tokens[place].Start, -1);
        return end < 0 ? null : Enumerable.Range(0, place + 1).First(i => tokens[i].Start >= end);
    }

    /// <summary>出货量按应用划分: of another metric than revenue. A share needs revenue to be named, an amount is one of revenue.</summary>
    bool IsOfRevenue(int opener, bool isShare)
    {
        var named = tokens.Take(opener).LastOrDefault(token => token.Kind == TokenKind.Metric);
        return named is null ? !isShare || state.Readings.Take(opener).Any(IsRevenue) || state.Readings.Skip(opener).Any(IsRevenue)
            : IsRevenueMetric(named.Metric!);
    }

    static bool IsRevenue(FigureReading? reading) => reading is { Left: null } && IsRevenueMetric(reading.Metric!);

    static bool IsRevenueMetric(Metric metric) => RevenueWords.IsRevenue(metric) || metric.Id == "segment_revenue";

    /// <summary>A list mark parts items only behind a number: CPU、GPU芯片 is one name.</summary>
    bool EndsItem(int place) => tokens[place].Kind is TokenKind.Number && tokens[place].Number!.Label is null
        || tokens[place].IsMark(",，;；:：()") || tokens[place].IsMark("、") && tokens[place - 1].Kind == TokenKind.Number;

    static bool Joins(ArticleToken token) => token.Is(ArticleWord.Linker) || token.Is(ArticleWord.Share)
        || token.Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly
        || (token.Metric is { } metric && IsRevenueMetric(metric)) || token.Text is "贡献";

    bool Names(int first, int last)
    {
        var part = tokens.Skip(first).Take(last - first + 1).ToList();
        return part.TrueForAll(token => token.Kind is TokenKind.Word or TokenKind.Segment || token.Number?.Label is not null
                || token.IsMark("、/&-+") || token.Text is "与" or "和" or "及")
            && part.Exists(token => token.Kind == TokenKind.Segment
                || (token.Kind == TokenKind.Word && token.Han is not (HanKind.Adverb or HanKind.Function)))
            && tokens[last].End - tokens[first].Start is >= 2 and <= 20;
    }

    [GeneratedRegex("(?:(?:按|(?<![部百十])分)(?:主营|主要|终端|下游|)(?:业务|产品|地区|区域|应用|市场|客户|板块|终端|平台|品类|服务)(?:类型|类别|领域|线|板块|)(?:收入|)" +
        "(?:划分|拆分|分类|来看|看|分|计|)|(?:收入|营收)(?:构成|结构)(?:上|中|方面|来看|看|)) ?[,，:：]")]
    private static partial Regex Opener();
}
