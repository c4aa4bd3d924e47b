using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Metrics that are the share of a part or of customers in revenue.</summary>
static class PartShares
{
    /// <summary>The names of the share itself: largest customer accounted for 40% of revenue.</summary>
    public static bool Is(Metric metric) => metric.Id is "largest_customer_share" or "top5_customers" or "overseas_revenue_share";

    /// <summary>最大客户占收入50%: customers are no part of the company, and their share has a metric of its own.</summary>
    public static FigureReading Named(FigureReading reading, Passage passage) =>
        reading is { Metric.Id: "segment_revenue_share", Segment: { } part } && ContributedFigures.CustomerShare(part) is { } id
            && passage.MetricOf(id) is { } metric
            ? reading with { Metric = metric, MetricText = null, Segment = null, SegmentId = null } : reading;

    /// <summary>表面贴装分部收入28.6亿元，分部溢利2890万元: the common noun means the part that was named last.</summary>
    public static FigureReading OfNamedPart(FigureReading reading, SentenceState state) =>
        reading.Segment is "分部" or "该分部" or "該分部" or "该业务" or "該業務"
            && state.Readings.Take(reading.Token).LastOrDefault(before => before is { Left: null, Segment.Length: > 2 }) is { } named
            ? reading with { Segment = named.Segment, SegmentId = named.SegmentId } : reading;

    /// <summary>客户销售额, 关联方采购: of those with whom a company deals, and of no part of it; 分部溢利: of a part that is not named.</summary>
    public static bool IsOfNobody(FigureReading reading) => reading.Segment is "客户" or "客戶" or "关联方" or "關聯方" or "关联人" or "供应商"
        or "供應商" or "经销商" or "經銷商" or "股东" or "分部" or "该分部" or "該分部" or "该业务" or "該業務" or "板" or "企业";

    /// <summary>DRAM产业营收414亿美元。其中甲公司以33.2%的市占率居首: the share is of a market that the sentence before names.</summary>
    public static bool IsOfMarketBefore(FigureReading reading, SentenceState state) =>
        reading is { Segment: null, IsGrowth: false, Metric.Id: "market_share" }
            && state.Tokens is [{ Text: "其中" }, ..];

    /// <summary>收入占比六成: of a part, and none is known.</summary>
    public static bool IsOfNoPart(FigureReading reading) => reading is { Metric.Id: "segment_revenue_share", Segment: null };

    /// <summary>分业务：数据中心收入43亿元；嵌入式业务仍在去库存，收入8亿元: the clause of a part in a sentence that divides revenue.</summary>
    public static bool IsUnderPart(FigureReading reading, SentenceState state)
    {
        if (reading is not { Segment: null, Metric.Id: "revenue" or "total_revenue" }
            || !state.Readings.Take(reading.Token).Any(before => before is { Left: null, Segment: not null }))
        {
            return false;
        }

        var clause = state.Tokens.Take(reading.Token).Reverse().TakeWhile(token => !token.IsMark(";；。")).ToList();
        return clause.Exists(token => token.Kind == TokenKind.Segment)
            && !clause.Exists(token => token.Company is not null || token.Is(ArticleWord.Company));
    }
}
