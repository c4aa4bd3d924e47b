using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A metric where a sentence names it, with the words before it that narrow it.</summary>
sealed record MetricSlot(int Token, Metric Metric)
{
    public string? Segment { get; init; }

    public string? SegmentId { get; init; }

    /// <summary>The catalog's own name as the text writes it; null if the name is another's or that of a part or a growth.</summary>
    public string? Text { get; init; }

    /// <summary>Whether words stand before it that cannot be a part of the company.</summary>
    public bool IsUnclear { get; init; }

    static readonly HashSet<string> Divisible =
    [
        "revenue", "total_revenue", "segment_revenue", "gross_margin", "gross_profit", "operating_profit", "operating_margin", "shipments",
        "sales_volume", "production_volume", "orders", "market_share", "net_profit", "cost_of_revenue", "production_capacity",
    ];

    /// <summary>Words before a metric that do not narrow it.</summary>
    static readonly HashSet<string> Plain =
    [
        "企业", "整体", "合并", "财务", "经营", "业绩", "财报", "核心", "报表", "市场", "板块", "行业", "综合", "全部", "期间", "情况", "标的", "个股", "公司股票",
        "preliminary", "consolidated", "overall", "reported", "operating", "trailing", "peak", "full", "company", "corporate", "group", "fiscal",
        "港股", "a股", "美股", "h股", "adjusted", "normalized", "underlying", "经调整", "q1", "q2", "q3", "q4", "negative", "positive", "pc", "market", "firm",
    ];

    /// <summary>Words directly before a metric that make another one of it: 新增订单, 未弥补亏损.</summary>
    static readonly HashSet<string> Changing =
    [
        "新增", "新签", "弥补", "未弥补", "递延", "预收", "剩余", "人均", "日均", "月均", "平均", "可分配", "潜在", "备考", "承诺", "相应", "对应", "上述", "相关", "计提",
        "deferred", "unearned", "potential", "implied", "average", "lost", "future", "incremental", "remaining", "unrecognized",
    ];

    public static MetricSlot At(ArticleSentence sentence, int place)
    {
        var tokens = sentence.Tokens;
        var metric = tokens[place].Metric!;
        var (first, last) = (-1, -1);
        var isCut = false;
        ArticleToken? named = null;
        for (var i = place - 1; i >= 0; i--)
        {
            var token = tokens[i];
            // Only words that stand together belong to the metric.
            if (token.Kind == TokenKind.Segment)
            {
                named ??= token;
                (first, last) = (i, last < 0 ? i : last);
                continue;
            }

            if (token.Kind == TokenKind.Cue && token.Is(ArticleWord.Linker) && token.Text is "的" or "之" or "所" or "得" or "录得" or "录得之" or "录得的"
                or "所录得" or "所得" or "annual" or "quarterly" or "gaap" or "non-gaap" or "strong" or "record" or "significant" or "substantial"
                or "整体" or "全年" or "单季" or "单季度" or "季度" or "年度" or "账上" or "总额" or "合计" or "累计" or "total")
            {
                continue;
            }

            if (token.IsMark("/&-+?") && first >= 0 && i > 0 && tokens[i - 1].Kind == TokenKind.Word)
                continue;
            // Mobile and client revenue: both words name one part.
            if (first >= 0 && i > 0 && token.Text is "and" or "&" && tokens[i - 1].Kind == TokenKind.Word && Narrows(tokens[i - 1]) && first == i + 1)
                continue;
            if (token.Kind != TokenKind.Word || !Narrows(token))
            {
                // The part begins before what is understood.
                isCut = first >= 0 && (token.IsMark("?") || (token.Kind == TokenKind.Word && token.Han is HanKind.Morpheme or HanKind.Unknown && CommunityBot.Core.Text.Script.IsHan(token.Text[0])));
                break;
            }

            (first, last) = (i, last < 0 ? i : last);
        }

        if (first < 0)
            return new(place, metric) { Text = tokens[place].IsCatalogName && metric.Growth is null ? tokens[place].Text : null, IsUnclear = place > 0 && Changing.Contains(tokens[place - 1].Text) };
        var text = sentence.Original(tokens[first].Start, tokens[last].End).Trim('*', ' ', '\'', '’');
        return new(place, metric)
        {
            Segment = text,
            SegmentId = named?.Segment?.Id,
            IsUnclear = isCut || Changing.Contains(tokens[place - 1].Text) || Changing.Contains(tokens[first].Text) || !Divisible.Contains(metric.Growth?.MetricId ?? metric.Id) || text.Length > 30,
        };
    }

    static bool Narrows(ArticleToken token) => !Plain.Contains(token.Text)
        && (FigureCues.IsContent(token) || token.Han is HanKind.Distinguishing or HanKind.Organisation
            || (token.English & EnglishKinds.Adjective) != 0 && (token.English & EnglishKinds.Adverb) == 0);
}
