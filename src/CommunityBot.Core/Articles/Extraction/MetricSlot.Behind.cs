using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The part of a company that English names behind the metric: sales in the data center segment rose.</summary>
sealed partial record MetricSlot
{
    const int LongestPart = 6;

    /// <summary>The metric with its part, and the place behind it; null if none stands between the metric and the number.</summary>
    public static (MetricSlot Slot, int End)? WithPartBehind(ArticleSentence sentence, MetricSlot slot, int number)
    {
        var tokens = sentence.Tokens;
        var first = slot.Token + 1;
        if (!IsDivisible(slot.Metric) || first >= number || tokens[first].Text is not ("in" or "from" or "at" or "for" or "of" or "within"))
            return null;
        first++;
        while (first < number && tokens[first].Text is "the" or "its" or "our" or "their" or "'" or "s")
            first++;
        var end = first;
        while (end < number && end - first < LongestPart && (tokens[end].Kind is TokenKind.Word or TokenKind.Segment
            || tokens[end].IsMark("-/&") || (tokens[end].Text == "and" && end > first
                && tokens[end + 1].Kind is TokenKind.Word or TokenKind.Segment)))
        {
            end++;
        }

        if (end == first || end >= number)
            return null;
        var marks = IsPartWord(tokens[end].Text) || IsPartWord(tokens[end - 1].Text);
        var name = Enumerable.Range(first, end - first).Where(i => !IsPartWord(tokens[i].Text)).ToList();
        var isNamed = marks || name.Exists(i => tokens[i].Kind == TokenKind.Segment)
            || name.TrueForAll(i => tokens[i].IsCapital || tokens[i].Kind == TokenKind.Mark || tokens[i].Text == "and");
        if (name.Count == 0 || !isNamed || !Enumerable.Range(end, number - end).All(i => tokens[i].Kind is TokenKind.Cue or TokenKind.Period
            || tokens[i].IsMark(",")))
        {
            return null;
        }

        return (slot with
        {
            Segment = sentence.Original(tokens[name[0]].Start, tokens[name[^1]].End).Trim(),
            SegmentId = name.Count == 1 ? tokens[name[0]].Segment?.Id : null,
            Text = null,
        }, end);
    }

    /// <summary>99% market share in smartphone processors: the market behind the metric.</summary>
    public static MetricSlot OfMarketBehind(ArticleSentence sentence, MetricSlot slot)
    {
        var (tokens, first) = (sentence.Tokens, slot.Token + 2);
        if (slot is not { Segment: null, IsUnclear: false, Metric.Id: "market_share" or "gross_margin" or "operating_margin" }
            || first >= tokens.Count || tokens[slot.Token + 1].Text is not ("in" or "of")
            || tokens[first].Text is "line" or "excess" or "recent")
        {
            return slot;
        }

        while (first < tokens.Count && (tokens[first].Kind == TokenKind.Period || tokens[first].Text is "the" or "its" or "core" or "global"
            or "worldwide" or "overall" or "entire"))
        {
            first++;
        }

        var end = first;
        while (end < tokens.Count && end - first < LongestPart && PartFigures.IsNaming(tokens[end]))
            end++;

        return end == first ? slot : slot with
        {
            Segment = sentence.Original(tokens[first].Start, tokens[end - 1].End).Trim(),
            SegmentId = end - first == 1 ? tokens[first].Segment?.Id : null,
            Text = null,
        };
    }

    static bool IsPartWord(string word) => word is "segment" or "segments" or "division" or "unit" or "business" or "businesses" or "line"
        or "products" or "group" or "arm" or "market" or "business unit" or "operations";
}
