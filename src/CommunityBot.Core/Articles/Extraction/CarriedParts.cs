using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The part of a company that Chinese names before a metric that stands apart from it: 封測營收300億元，…；毛利率26%. 雲業務貢獻4億元收入.
/// 占總收入四成的手機業務，收入459億元.
/// </summary>
static partial class CarriedParts
{
    /// <summary>The metrics of which a part has its own beside its revenue.</summary>
    static readonly HashSet<string> Results =
        ["gross_margin", "gross_profit", "operating_margin", "operating_profit", "ebita", "ebitda", "adjusted_ebitda", "ebita_margin"];

    public static MetricSlot Of(SentenceState state, MetricSlot slot)
    {
        if (slot is not { Segment: null, IsUnclear: false } || !Script.IsHan(state.Tokens[slot.Token].Text[^1])
            && !Results.Contains(slot.Metric.Id))
        {
            return slot;
        }

        return OfTaken(state, slot) ?? OfOpened(state, slot) ?? OfResults(state, slot) ?? slot;
    }

    /// <summary>遊戲業務實現43億美元收入，同比增長49%: the growth of the amount before the metric, with its part.</summary>
    static MetricSlot? OfTaken(SentenceState state, MetricSlot slot) => state.Taken.Contains(slot.Token)
        && state.Readings.Take(slot.Token).LastOrDefault(told => told is not null)
            is { Left: null, Metric.Id: "segment_revenue", Segment: { } part } before
        ? slot with { Segment = part, SegmentId = before.SegmentId, Text = null } : null;

    /// <summary>The margin and profit behind the revenue of a part, where the sentence tells nothing of the whole company.</summary>
    static MetricSlot? OfResults(SentenceState state, MetricSlot slot)
    {
        if (!Results.Contains(slot.Metric.Growth?.MetricId ?? slot.Metric.Id)
            || state.Readings.Take(slot.Token).Any(told => told is { Left: null, Segment: null, Metric.Id: "revenue" or "total_revenue" }))
        {
            return null;
        }

        var last = Enumerable.Range(0, slot.Token).LastOrDefault(i => state.Readings[i] is { Left: null, Number.IsInPoints: false }, -1);
        while (last >= 0 && state.Readings[last] is { Left: null, IsGrowth: true, Segment: null })
            last--;
        if (last < 0 || state.Readings[last] is not { Left: null, Segment: { } part } divided
            || !(divided.Metric!.Id == "segment_revenue" || Results.Contains(divided.Metric.Id)))
        {
            return null;
        }

        var between = state.Tokens.Skip(last + 1).Take(slot.Token - last - 1).ToList();
        return between.Exists(token => token.Company is not null || token.Is(ArticleWord.Company) || token.Text is "整体" or "全公司" or "综合"
            || (token.Kind is TokenKind.Segment)) || !Script.IsHan(state.Sentence.Folded.Text.FirstOrDefault(Script.IsHan))
            ? null : slot with { Segment = part, SegmentId = divided.SegmentId, Text = null };
    }

    /// <summary>占總收入四成的手機業務，上季收入459億元: the part with which the clause before ends.</summary>
    static MetricSlot? OfOpened(SentenceState state, MetricSlot slot)
    {
        if (slot.Metric.Id is not ("revenue" or "total_revenue" or "gross_profit" or "gross_margin" or "operating_profit"))
            return null;
        var comma = slot.Token - 1;
        while (comma > 0 && (state.Tokens[comma].Kind == TokenKind.Period || state.Tokens[comma].Is(ArticleWord.Linker)))
            comma--;
        if (comma < 1 || !state.Tokens[comma].IsMark(","))
            return null;
        var first = FirstOfPart(state, comma);
        if (first == comma)
            return null;
        var isOfShare = first > 1 && state.Tokens[first - 1].Text == "的"
            && state.Readings[first - 2] is { Left: null, Metric.Id: "segment_revenue_share" };
        if (!isOfShare && !Opens().IsMatch(state.Sentence.Folded.Text[..state.Tokens[comma].Start]))
            return null;
        return Named(state, slot, first, comma);
    }

    /// <summary>數據中心業務貢獻411億美元收入: the part that stands as the subject before the verb.</summary>
    public static MetricSlot OfSubject(SentenceState state, MetricSlot slot, int number)
    {
        if (slot is not { Segment: null, IsUnclear: false, Metric.Id: "revenue" or "total_revenue" } || slot.Token < number)
            return slot;
        var tokens = state.Tokens;
        var verb = number - 1;
        while (verb > 0 && tokens[verb].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            verb--;
        if (verb < 1 || tokens[verb].Text is not ("贡献" or "实现" or "录得" or "取得" or "带来" or "创造" or "贡献了" or "带来了" or "创下"))
            return slot;
        var first = FirstOfPart(state, verb);
        return first < verb && (tokens[verb - 1].Kind == TokenKind.Segment || PartEnd().IsMatch(tokens[verb - 1].Text))
            ? Named(state, slot, first, verb) : slot;
    }

    static MetricSlot Named(SentenceState state, MetricSlot slot, int first, int end)
    {
        var name = state.Sentence.Original(state.Tokens[first].Start, state.Tokens[end - 1].End).Trim();
        return name.Length is < 2 or > 24 ? slot : slot with
        {
            Segment = name,
            SegmentId = end - first == 1 ? state.Tokens[first].Segment?.Id : null,
            Text = null,
        };
    }

    /// <summary>Where the words begin that end before a place and can name a part.</summary>
    static int FirstOfPart(SentenceState state, int end)
    {
        var first = end;
        while (first > 0 && (state.Tokens[first - 1].Kind == TokenKind.Segment
            || (state.Tokens[first - 1].Kind == TokenKind.Word && (FigureCues.IsContent(state.Tokens[first - 1])
                || state.Tokens[first - 1].Han is HanKind.Distinguishing || !Script.IsHan(state.Tokens[first - 1].Text[0])))
            || (first < end && first > 1 && state.Tokens[first - 1].Text is "与" or "及" or "和" or "等"
                && state.Tokens[first - 2].Kind is TokenKind.Word or TokenKind.Segment)))
        {
            first--;
        }

        return first;
    }

    [GeneratedRegex("(?:业务|产品|分部|板块|部门|事业部|事业群|产品线)$")]
    private static partial Regex PartEnd();

    /// <summary>對於受市場關注的即時零售: the words that turn to a part.</summary>
    [GeneratedRegex("(?:^|[;。])(?:至于|对于|关于|就|而)[^;。]{2,60}(?:的|业务|分部|板块)[^;。,、]{0,16}$")]
    private static partial Regex Opens();
}
