using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A metric where a sentence names it, with the words before it that narrow it.</summary>
sealed partial record MetricSlot(int Token, Metric Metric)
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
            "segment_revenue_share", "shipment_value",
        "wafer_shipments", "capacity_utilisation", "turnover_value", "fund_flow", "order_intake", "market_size", "production_value",
    ];

    /// <summary>Words before a metric that do not narrow it.</summary>
    static readonly HashSet<string> Plain =
    [
        "企业", "整体", "合并", "财务", "经营", "业绩", "财报", "核心", "报表", "市场", "板块", "行业", "综合", "全部", "期间", "情况", "标的", "个股", "公司股票", "实际", "口径",
        "companywide", "company-wide", "groupwide", "group-wide",
        "preliminary", "consolidated", "overall", "reported", "operating", "trailing", "peak", "full", "company", "corporate", "group",
            "fiscal",
        "港股", "a股", "美股", "h股", "adjusted", "normalized", "underlying", "经调整", "q1", "q2", "q3", "q4", "negative", "positive",
            "ending", "上市", "挂牌", "首发", "ipo",
            "market", "firm", "while", "although", "though", "whereas", "including", "meanwhile", "however", "both", "when", "your", "our",
                "my", "their", "digit", "港交所", "上交所",
                "深交所", "科创板", "创业板", "主板", "全职", "在职", "全体", "现有",
    ];

    /// <summary>Words directly before a metric that make another one of it: 新增订单, 未弥补亏损.</summary>
    static readonly HashSet<string> Changing =
    [
        "净", "新增", "新签", "弥补", "未弥补", "递延", "预收", "剩余", "人均", "年化", "年化后", "日均", "月均", "平均", "可分配", "潜在", "备考", "承诺", "相应", "的相应", "对应", "上述", "相关",
            "计提", "单卡", "单颗", "单位", "单片", "单机", "单台", "单车", "每片", "每颗",
        "deferred", "unearned", "potential", "implied", "average", "lost", "future", "incremental", "annualized", "annualised", "remaining", "unrecognized",
        "comparable", "same-store", "like-for-like", "comp", "同店", "可比",
        "保费", "承保", "underwriting", "premium",
    ];

    /// <summary>Words between a part and its metric that add nothing.</summary>
    static readonly HashSet<string> Attributive =
    [
        "的", "之", "所", "得", "录得", "录得之", "录得的", "所录得", "所得", "整体", "全年", "单季", "单季度", "季度", "年度", "账上", "总额", "合计", "累计",
        "annual", "quarterly", "gaap", "non-gaap", "strong", "record", "significant", "substantial", "total",
    ];

    /// <summary>English adjectives that tell how a figure is, and not what it is of.</summary>
    static readonly HashSet<string> EvaluativeWords =
    [
        "quarterly", "annual", "yearly", "monthly", "weekly", "daily", "solid", "robust", "weak", "healthy", "impressive", "disappointing",
        "better", "worse", "best", "worst", "estimated", "unaudited", "combined", "cumulative", "aggregate", "first-ever", "last", "latest",
        "previous", "prior", "recent", "new", "current", "next", "single", "unfulfilled", "existing", "strong", "stronger", "weaker", "big", "bigger", "small", "smaller", "huge",
            "modest",
        "similar", "comparable", "whole-year", "half-year", "nine-month", "six-month", "three-month", "twelve-month", "12-month", "total",
        "structural", "targeted", "guided", "higher-than-expected", "better-than-expected", "projected", "planned", "expected", "stated", "tentative", "provisional", "final",
        "interim", "entire", "gross", "pre-tax", "post-tax", "organic", "constant-currency", "first-half",
        "second-half", "mid-year", "year-end",
        "consistent", "steady", "stable", "ample", "measured", "generous", "sizable", "sizeable", "considerable",
        "forward",
    ];

    public static bool IsDivisible(Metric metric) => Divisible.Contains(metric.Growth?.MetricId ?? metric.Id);

    public static MetricSlot At(ArticleSentence sentence, int place)
    {
        var tokens = sentence.Tokens;
        var metric = tokens[place].Metric!;
        var (first, last) = (-1, -1);
        var isCut = false;
        ArticleToken? named = null;
        for (var i = BeforeGloss(tokens, place) - 1; i >= 0; i--)
        {
            var token = tokens[i];
            // Only words that stand together belong to the metric.
            if (token.Kind == TokenKind.Segment)
            {
                named ??= token;
                (first, last) = (i, last < 0 ? i : last);
                continue;
            }

            if (IsPassed(tokens, i, first, metric) || IsOfWafers(token, metric))
                continue;
            // 12英寸设备: the number is part of the name; 金融科技及企业服务: within it, 企业 says whom the part serves.
            if (((token.Number?.Label is not null || token.Text == "企业") && first == i + 1) || (last < 0 && IsGroupWithin(tokens, i)))
            {
                (first, last) = (i, last < 0 ? i : last);
                continue;
            }

            // 云业务2024年收入: the part stands before the period.
            if (token.Kind == TokenKind.Period && first < 0 && i > 0 && (tokens[i - 1].Kind == TokenKind.Segment
                || EndsPart(tokens, i - 1)))
            {
                continue;
            }

            if (token.Kind != TokenKind.Word || !Narrows(token) || IsManner(tokens, i, metric))
            {
                // The part begins before what is understood.
                isCut = (first >= 0 || (i == place - 1 && IsPartSuffix(token))) && (token.IsMark("?") || (token.Kind == TokenKind.Word
                    && token.Han is HanKind.Morpheme or HanKind.Unknown && CommunityBot.Core.Text.Script.IsHan(token.Text[0])));
                break;
            }

            (first, last) = (i, last < 0 ? i : last);
        }

        (first, last) = first < 0 ? Realised(tokens, place, metric) : (first, last);
        first = WithoutCounted(tokens, first, last, metric);
        if (first < 0)
            return Undivided(sentence, place, isCut);
        var text = sentence.Original(tokens[first].Start, tokens[last].End).Trim('*', ' ', '\'', '’');
        return new(place, metric)
        {
            Text = tokens[place].IsCatalogName && metric is { Growth: null, Id: not ("revenue" or "total_revenue" or "segment_revenue") }
                ? tokens[place].Text : null,
            Segment = text,
            SegmentId = named?.Segment?.Id,
            IsUnclear = isCut || Changing.Contains(tokens[place - 1].Text) || Changing.Contains(tokens[first].Text)
                || Changing.Contains(tokens[last].Text)
                || !IsDivisible(metric) || text.Length > 30,
        };
    }

    static MetricSlot Undivided(ArticleSentence sentence, int place, bool isCut) =>
        Alone(sentence.Tokens, place, sentence.Tokens[place].Metric!) is var alone && (isCut || IsOfUnnamedPart(sentence, place))
            ? alone with { IsUnclear = true } : alone;

    /// <summary>个人支付业务收入 and electrification segment margins, whose part was not read; 在华收入.</summary>
    static bool IsOfUnnamedPart(ArticleSentence sentence, int place) => place > 0
        && (sentence.Tokens[place - 1].Text is "segment" or "division"
            || (sentence.Tokens[place].Text.StartsWith("业务", StringComparison.Ordinal)
                && sentence.Tokens[place - 1] is { Kind: TokenKind.Word } word && word.Han is not (HanKind.Function or HanKind.Adverb) && CommunityBot.Core.Text.Script.IsHan(word.Text[0]))
            || InCountry().IsMatch(sentence.Folded.Text[..sentence.Tokens[place].Start]));

    [GeneratedRegex("在[华美欧日韩台港印德英法俄]$")]
    private static partial Regex InCountry();

    /// <summary>按GAAP口径计算毛利率, 对应市盈率: how it was calculated, and no part.</summary>
    static bool IsManner(IReadOnlyList<ArticleToken> tokens, int place, Metric metric) =>
        (tokens[place].Text == "计算" && place > 0 && tokens[place - 1].Text == "口径")
        || (metric.Unit is UnitKind.Multiple or UnitKind.Price && tokens[place].Text is "对应" or "相应");

    /// <summary>雲智能集團收入: a group within the company, where words of its name stand before.</summary>
    static bool IsGroupWithin(IReadOnlyList<ArticleToken> tokens, int place) => tokens[place].Text == "集团" && place > 0
        && (tokens[place - 1].Kind == TokenKind.Segment || (tokens[place - 1].Kind == TokenKind.Word && Narrows(tokens[place - 1])));

    static readonly HashSet<string> WaferWords =
        ["折合", "约当", "等值", "等效", "标准", "逻辑", "晶圆", "平均", "年平均", "年均", "月", "英寸", "寸", "吋"];

    /// <summary>折合8英寸标准逻辑月产能, 平均产能利用率: how wafers are counted, and no part of the company.</summary>
    static bool IsOfWafers(ArticleToken token, Metric metric) =>
        metric.Id is "wafer_capacity" or "wafer_shipments" or "capacity_utilisation" && WaferWords.Contains(token.Text);

    /// <summary>DRAM（动态随机存取存储器）出货量: the bracket, which only explains the name of a part; the metric where there is none.</summary>
    static int BeforeGloss(IReadOnlyList<ArticleToken> tokens, int metric)
    {
        var open = metric - 2;
        while (open > 0 && tokens[open].Kind is TokenKind.Word or TokenKind.Segment)
            open--;
        return open > 0 && open < metric - 2 && tokens[metric - 1].IsMark(")") && tokens[open].IsMark("(")
            && (tokens[open - 1].Kind == TokenKind.Segment || tokens[open - 1] is { Kind: TokenKind.Word, IsCapital: true }
                || EndsPart(tokens, open - 1)
                // 國際數字商業(AIDC)收入: letters that shorten the name.
                || (open == metric - 3 && tokens[open + 1].IsCapital && tokens[open - 1].Kind == TokenKind.Word
                    && Narrows(tokens[open - 1]))) ? open : metric;
    }

    /// <summary>公司车规MCU实现收入3亿元: the words between the company and the verb name the part that realised it.</summary>
    static (int First, int Last) Realised(IReadOnlyList<ArticleToken> tokens, int place, Metric metric)
    {
        if (place < 2 || metric.Id is not ("revenue" or "total_revenue") || tokens[place - 1].Text is not ("实现" or "录得" or "取得"))
            return (-1, -1);
        var first = place - 1;
        while (first > 0 && (tokens[first - 1].Kind == TokenKind.Segment
            || (tokens[first - 1].Kind == TokenKind.Word && Narrows(tokens[first - 1]))))
        {
            first--;
        }

        return first < place - 1 && first > 0 && (tokens[first - 1].Company is not null || tokens[first - 1].Is(ArticleWord.Company))
            ? (first, place - 2) : (-1, -1);
    }

    /// <summary>Words that may stand between a part and its metric; DRAM市场的份额.</summary>
    static bool IsPassed(IReadOnlyList<ArticleToken> tokens, int place, int first, Metric metric) =>
        (tokens[place].Kind == TokenKind.Cue && Attributive.Contains(tokens[place].Text))
        || (first < 0 && tokens[place].Text is "实现" or "取得" or "录得" && place > 0 && (EndsPart(tokens, place - 1)
            || tokens[place - 1].Kind == TokenKind.Segment
            || tokens[place - 1] is { Kind: TokenKind.Word, IsCapital: true }))
        || (first < 0 && (EvaluativeWords.Contains(tokens[place].Text) || (metric.Id == "market_share" && tokens[place].Text is "市场")))
        || (first >= 0 && place > 0 && Joins(tokens, place, first));

    /// <summary>The first word of the part without those that say where or of whom is counted; -1 if none is left.</summary>
    static int WithoutCounted(IReadOnlyList<ArticleToken> tokens, int first, int last, Metric metric)
    {
        if (first < 0)
            return first;
        // 在全球DRAM市场的份额: of the market, and not of a part of the world.
        if (metric.Id == "market_share" && first < last && (tokens[first].Text is "全球" or "国内" or "中国" or "全国" or "世界"))
            return first + 1;
        // D轮融资募资9.5亿元.
        if (metric.Id == "funds_raised" && tokens[last].Text == "融资")
            return -1;
        // 服务客户340家, 注册开发者20万人.
        return metric.Unit == UnitKind.Count && !IsDivisible(metric)
            && Enumerable.Range(first, last - first + 1).All(i => IsOfCounted(tokens[i].Text)
                || (metric.Id == "developers" && tokens[i].IsCapital)) ? -1 : first;
    }

    static MetricSlot Alone(IReadOnlyList<ArticleToken> tokens, int place, Metric metric) => new(place, metric)
    {
        Text = tokens[place].IsCatalogName && metric.Growth is null ? tokens[place].Text : null,
        // Segment margins: of a part that no word names; 經營收益 is operating profit for some and revenue for others.
        IsUnclear = (tokens[place].Text.StartsWith("segment ", StringComparison.Ordinal) && metric.Id == "operating_margin")
            || place > 0 && (Changing.Contains(tokens[place - 1].Text)
                || (tokens[place].Text is "收益" && tokens[place - 1].Text is "经营")) && metric.Id != "capacity_utilisation"
            && !(metric.Unit is UnitKind.Multiple or UnitKind.Price && tokens[place - 1].Text is "对应" or "相应"),
    };

    /// <summary>Mobile and client revenue, AI/HBM revenue: both words name one part.</summary>
    static bool Joins(IReadOnlyList<ArticleToken> tokens, int place, int first) => (tokens[place - 1].Kind == TokenKind.Word
            || (tokens[place - 1].Kind == TokenKind.Segment && tokens[place].Text == "and"))
        && (tokens[place].IsMark("/&-+?")
            || (tokens[place].Text is "and" or "及" or "与" or "等" && first == place + 1
                && (tokens[place - 1].Kind == TokenKind.Segment || Narrows(tokens[place - 1]))));

    static bool IsOfCounted(string word) => word is "服务" or "注册" or "社区" or "平台" or "付费" or "活跃" or "合作" or "企业" or "签约" or "正式" or "生态"
        or "开发者" or "registered" or "active" or "paying" or "enterprise" or "community" or "full-time" or "worldwide";

    /// <summary>汽车板营收: one syllable that ends the name of a part, of which the words before were not understood.</summary>
    static bool IsPartSuffix(ArticleToken token) => token.Text.Length == 1 && token.Text[0] is '板' or '卡' or '区' or '件' or '线' or '机' or '片'
        or '器' or '材' or '管';

    static bool EndsPart(IReadOnlyList<ArticleToken> tokens, int place) => place > 0 && tokens[place].Kind == TokenKind.Word
        && tokens[place].Text is "业务" or "产品" or "产品线" or "分部" or "事业部" or "部门" or "产线" or "芯片" or "平台" or "解决方案"
            && place > 0 && tokens[place - 1].Kind is TokenKind.Word or TokenKind.Segment;

    /// <summary>Verbs that name a field of business: 推理产品收入.</summary>
    static readonly HashSet<string> Fields =
    [
        "推理", "训练", "存储", "封装", "测试", "封测", "刻蚀", "清洗", "制造", "代工", "授权", "定制", "通信", "驾驶", "连接", "互连", "感知", "运算", "计算", "显示",
        "驱动", "沉积", "检测", "量测", "涂胶", "显影", "抛光", "电源", "模拟", "传输",
    ];

    static bool Narrows(ArticleToken token) => !Plain.Contains(token.Text) && !EvaluativeWords.Contains(token.Text) && !IsEnglishVerb(token)
        && (token.Text is "云" or "车" or "屏" or "端" or "类" || Fields.Contains(token.Text) || FigureCues.IsContent(token)
            || token is { IsCapital: true, Start: > 0, English: EnglishKinds.Verb }
            || token.Han is HanKind.Distinguishing or HanKind.Organisation
            || (token.English & EnglishKinds.Adjective) != 0 && (token.English & EnglishKinds.Adverb) == 0);

    /// <summary>Reported, booked, likely: a verb or adverb before a metric tells nothing of what is measured.</summary>
    static bool IsEnglishVerb(ArticleToken token) => token.Kind == TokenKind.Word && !token.IsCapital
        && CommunityBot.Core.Text.Script.IsLatinLetter(token.Text[0])
        && ((token.Text.EndsWith("ed", StringComparison.Ordinal) && (token.English & EnglishKinds.Verb) != 0)
            || token.Text.EndsWith("ly", StringComparison.Ordinal) || token.English == EnglishKinds.Verb);
}
