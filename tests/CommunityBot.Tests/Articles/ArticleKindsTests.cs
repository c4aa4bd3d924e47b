using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Questions;
using NodaTime;

namespace CommunityBot.Tests.Articles;

/// <summary>The ways in which a sentence or table carries company, metric, period and value. All figures are invented.</summary>
public sealed class ArticleKindsTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly LocalDate Day = new(2025, 11, 20);

    /// <summary>Company, part, metric, growth, period and value of each proposal, in the order of the text.</summary>
    [Theory]
    [InlineData("海光信息2023年营收60亿元，2024年升至91亿元，年复合增长率达51.7%。",
        "海光信息 revenue 2023 6000000000", "海光信息 revenue 2024 9100000000", "海光信息 revenue cagr 2023..2024 0.517")]
    [InlineData("海光信息2024年营业收入和归母净利润分别为91亿元和19亿元，同比分别增长52%和下降5%。",
        "海光信息 revenue 2024 9100000000", "海光信息 net_profit_parent 2024 1900000000", "海光信息 revenue yoy 2024 0.52",
        "海光信息 net_profit_parent yoy 2024 -0.05")]
    [InlineData("2024年，中芯国际、海光信息营收分别为577亿元和91亿元。",
        "中芯国际 revenue 2024 57700000000", "海光信息 revenue 2024 9100000000")]
    [InlineData("2025年第二季度台积电市占率70.2%，三星7.3%，中芯国际5.1%。",
        "台积电 market_share 2025Q2 0.702", "三星 market_share 2025Q2 0.073", "中芯国际 market_share 2025Q2 0.051")]
    [InlineData("通富微电2024年研发人员2,200人，占员工总数的11.6%。", "通富微电 rnd_staff 2024 2200", "通富微电 rnd_staff_ratio 2024 0.116")]
    [InlineData("截至2025年9月30日，拓荆科技合同负债48.9亿元，较2024年末增长64%。",
        "拓荆科技 contract_liabilities @2025-09-30 4890000000", "拓荆科技 contract_liabilities vs_year_end @2025-09-30 0.64")]
    [InlineData("寒武纪2025年上半年拟每10股派发现金红利15元，合计派发6.3亿元。",
        "寒武纪 dividend_per_share 2025H1 1.5", "寒武纪 dividends_paid 2025H1 630000000")]
    [InlineData("瑞芯微预计2025年前三季度净利润7.6亿元到8亿元，同比增加116%到127%。",
        "瑞芯微 net_profit 2025-01..2025-09 760000000..800000000", "瑞芯微 net_profit yoy 2025-01..2025-09 1.16..1.27")]
    [InlineData("寒武纪收盘涨5.2%，报1336元。", "寒武纪 price_change @2025-11-20 0.052", "寒武纪 share_price @2025-11-20 1336")]
    [InlineData("美光2025财年第四财季营收113亿美元，去年同期为77亿美元。", "美光 revenue FY2025Q4 11300000000", "美光 revenue FY2024Q4 7700000000")]
    [InlineData("商汤集团截至二零二五年六月三十日止六个月收益人民币23.5亿元。", "商汤集团 revenue 2025H1 2350000000")]
    [InlineData("英伟达数据中心业务2024年收入512亿美元。", "英伟达 [数据中心业务] segment_revenue 2024 51200000000")]
    [InlineData("SK Hynix holds 57% of the HBM market, followed by Samsung with 27%.",
        "SK Hynix [HBM] market_share none 0.57", "Samsung [HBM] market_share none 0.27")]
    [InlineData("AMD's adjusted net income in the third quarter of 2025 was $3.5 billion, or $3.03 per diluted share.",
        "AMD adjusted_net_profit 2025Q3 3500000000", "AMD eps_diluted 2025Q3 3.03")]
    [InlineData("Cerebras raised $1.1 billion in a Series G round at an $8.1 billion valuation.",
        "Cerebras funds_raised none 1100000000", "Cerebras valuation none 8100000000")]
    [InlineData("按产品划分，海光信息2024年营收中，处理器61亿元，占比67%；加速卡30亿元，占比33%。",
        "海光信息 [处理器] segment_revenue 2024 6100000000", "海光信息 [处理器] segment_revenue_share 2024 0.67",
        "海光信息 [加速卡] segment_revenue 2024 3000000000", "海光信息 [加速卡] segment_revenue_share 2024 0.33")]
    [InlineData("AMD's revenue from Embedded, Client and Gaming was $4.3 billion, $2.5 billion and $1.1 billion, respectively, in Q3 2025.",
        "AMD [Embedded] segment_revenue 2025Q3 4300000000", "AMD [Client] segment_revenue 2025Q3 2500000000",
        "AMD [Gaming] segment_revenue 2025Q3 1100000000")]
    [InlineData("In Q3 2025, AMD's Data Center, Client and Gaming revenue was $4.3 billion, $2.5 billion and $1.1 billion, respectively.",
        "AMD [Data Center] segment_revenue 2025Q3 4300000000", "AMD [Client] segment_revenue 2025Q3 2500000000",
        "AMD [Gaming] segment_revenue 2025Q3 1100000000")]
    [InlineData("海光信息市值从5800亿元跌至4100亿元。",
        "海光信息 [下跌前] market_cap none 580000000000", "海光信息 [下跌后] market_cap @2025-11-20 410000000000")]
    [InlineData("AI芯片板块走强，近八成个股年内上涨，海光信息领涨，9股涨幅超五成，6股获超30家机构调研。",
        "AI芯片板块 rising_share 2025-01-01..2025-11-20 0.8", "AI芯片板块 stocks_over_50 2025-01-01..2025-11-20 9", "AI芯片板块 stocks_visited none 6",
        "AI芯片板块 visit_threshold none 30")]
    [InlineData("下文按寒武纪、海光信息、中芯国际的顺序比较。2024年三家研发费用依次是12亿元、38亿元、55亿元。",
        "寒武纪 rnd_expense 2024 1200000000", "海光信息 rnd_expense 2024 3800000000", "中芯国际 rnd_expense 2024 5500000000")]
    [InlineData("2.1万亿元市值的AI芯片板块率先反应。", "AI芯片板块 market_cap @2025-11-20 2100000000000")]
    [InlineData("虽然寒武纪当前芯片为7nm，但下一代更小。", "寒武纪 [当前芯片] process_node none 7")]
    public async Task A_sentence_carries_its_facts(string sentence, params string[] facts)
    {
        var draft = (await Extractor()).Draft(sentence, Day);
        Assert.Equal(facts, draft.Proposals.Select(Written));
    }

    [Theory]
    [InlineData("2024年全球前十大晶圆代工厂合计营收1700亿美元。", "寒武纪2024年营收11亿元。")]
    [InlineData("11股涨幅超过50%。", "寒武纪股价上涨2%。")]
    [InlineData("按应用划分，出货量中汽车120万颗，占比41%。", "寒武纪2024年营收11亿元。")]
    [InlineData("大部分客户，预付2亿元。", "寒武纪2024年营收11亿元。")]
    [InlineData("8股获超30家机构调研，9股涨幅超五成。", "寒武纪股价上涨2%。")]
    [InlineData("若2026年营收达到100亿元，估值会翻番。", "寒武纪2024年营收11亿元。")]
    public async Task What_is_of_others_does_not_go_to_the_company_before(string sentence, string before)
    {
        var alone = (await Extractor()).Draft(before, Day).Proposals.Count;
        Assert.Equal(alone, (await Extractor()).Draft(before + sentence, Day).Proposals.Count);
    }

    [Fact]
    public async Task A_table_of_companies_has_a_metric_in_each_column()
    {
        var draft = (await Extractor()).Draft(
            """
            # Chip makers in 2025

            US$ millions unless marked.

            | Company | Q2 2025 revenue | y/y | Gross margin |
            |:--|--:|--:|--:|
            | AMD | 7,685 | 32.0% | 40.2% |
            | Intel | 12,859 | 0.2% | 27.5% |
            """,
            Day);
        Assert.Equal(
            ["AMD revenue 2025Q2 7685000000", "AMD revenue yoy 2025Q2 0.32", "Intel revenue 2025Q2 12859000000",
                "Intel revenue yoy 2025Q2 0.002"],
            draft.Proposals.Where(proposal => proposal.Metric.Id == "revenue").Select(Written));
    }

    [Fact]
    public async Task A_later_paragraph_has_the_period_of_the_report_and_says_so()
    {
        var draft = (await Extractor()).Draft("寒武纪2025年第三季度营收17亿元。\n\n寒武纪毛利率为54%。", Day);
        Assert.Equal("寒武纪 gross_margin 2025Q3 0.54", Written(draft.Proposals[1]));
        Assert.Contains(Doubt.InheritedPeriod, draft.Proposals[1].Doubts);
    }

    static string Written(Proposal proposal)
    {
        var number = proposal.Number;
        var value = number.To is { } to ? $"{number.Value:0.####}..{to:0.####}" : $"{number.Value:0.####}";
        var part = proposal.Segment is { } segment ? $" [{segment}]" : "";
        var growth = proposal.Growth is { } by ? " " + GrowthTerms.Word(by) : "";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{proposal.Company.Name}{part} {proposal.Metric.Id}{growth} {proposal.Period?.ToString() ?? "none"} {value}");
    }

    async Task<ArticleExtractor> Extractor() => new(await shipped.Answerer.Names());
}
