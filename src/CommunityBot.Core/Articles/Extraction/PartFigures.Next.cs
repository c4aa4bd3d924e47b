using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The share of a part that Chinese names behind it.</summary>
sealed partial class PartFigures
{
    /// <summary>佔總收入24.4%的IoT產品，收入275億元: the share of the words behind it, up to their metric or the end of the clause.</summary>
    public FigureReading? ShareOfNext(int place, MetricSlot revenue)
    {
        if (revenue.Metric.Id is not ("revenue" or "total_revenue") || revenue.Token >= place || place + 2 >= tokens.Count
            || tokens[place + 1].Text != "的" || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number
            || !Enumerable.Range(0, revenue.Token).Reverse().TakeWhile(i => !tokens[i].IsMark(",;")).Any(i => tokens[i].Is(ArticleWord.Share))
            || state.Passage.MetricOf("segment_revenue_share") is not { } metric)
        {
            return null;
        }

        var end = place + 2;
        while (end < tokens.Count && (tokens[end].Kind is TokenKind.Word or TokenKind.Segment || tokens[end].IsMark("/&-+")
            || tokens[end].Text is "与" or "及" or "和"))
        {
            end++;
        }

        var name = end == place + 2 ? "" : state.Sentence.Original(tokens[place + 2].Start, tokens[end - 1].End).Trim();
        return name.Length is < 2 or > 16 || (end < tokens.Count && tokens[end].Kind != TokenKind.Metric && !tokens[end].IsMark(",，;；。"))
            || name is "客户" or "客戶" or "部分" or "份额" or "比例" ? null : new FigureReading(place)
            {
                Metric = metric,
                Segment = name,
                SegmentId = end == place + 3 ? tokens[place + 2].Segment?.Id : null,
                SubjectToken = revenue.Token,
                Number = number,
                Doubts = [Doubt.Segment],
            };
    }
}
