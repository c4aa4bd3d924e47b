using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Questions;
using NodaTime;

namespace CommunityBot.Tests.Articles;

/// <summary>Forms of Chinese reports: lists of years, shares of revenue, rankings, labels of parts, what others expected. All figures are
/// invented.</summary>
public sealed class ChineseFormsTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly LocalDate Day = new(2025, 11, 20);

    /// <summary>Company, part, metric, growth, period and value of each proposal, in the order of the text.</summary>
    [Theory]
    [InlineData("寒武纪2022年-2024年上半年各期营收分别为7.2亿元、7.1亿元和0.6亿元。",
        "寒武纪 revenue 2022 720000000", "寒武纪 revenue 2023 710000000", "寒武纪 revenue 2024H1 60000000")]
    [InlineData("2021年-2023年，寒武纪营收分别为7.2亿元、7.3亿元和7.1亿元；归母净利润亏损则为8.3亿元、12.6亿元和8.5亿元。",
        "寒武纪 revenue 2021 720000000", "寒武纪 revenue 2022 730000000", "寒武纪 revenue 2023 710000000",
        "寒武纪 net_profit_parent 2021 -830000000", "寒武纪 net_profit_parent 2022 -1260000000",
        "寒武纪 net_profit_parent 2023 -850000000")]
    [InlineData("2022年至2024年，海光信息研发费用分别为14亿元、20亿元和29亿元，占到公司营收的27%、33%和32%。",
        "海光信息 rnd_expense 2022 1400000000", "海光信息 rnd_expense 2023 2000000000", "海光信息 rnd_expense 2024 2900000000",
        "海光信息 rnd_to_revenue 2022 0.27", "海光信息 rnd_to_revenue 2023 0.33", "海光信息 rnd_to_revenue 2024 0.32")]
    [InlineData("2022年、2023年和2024年，寒武纪前五大客户的销售金额合计占营业收入比例分别为84.9%、92.4%和94.6%。",
        "寒武纪 top5_customers 2022 0.849", "寒武纪 top5_customers 2023 0.924", "寒武纪 top5_customers 2024 0.946")]
    [InlineData("海光信息2024年营收91亿元，市场预期88亿元，去年同期60亿元。",
        "海光信息 revenue 2024 9100000000", "海光信息 revenue 2023 6000000000")]
    [InlineData("海光信息2025年第二季度净利润7亿元，预估6亿元，同比增长23%。",
        "海光信息 net_profit 2025Q2 700000000", "海光信息 net_profit yoy 2025Q2 0.23")]
    [InlineData("海光信息2025年第二季度营收31亿元，较第一季度环比增长28%。",
        "海光信息 revenue 2025Q2 3100000000", "海光信息 revenue qoq 2025Q2 0.28")]
    [InlineData("海光信息2025年上半年营收55亿元同比增长45%。", "海光信息 revenue 2025H1 5500000000", "海光信息 revenue yoy 2025H1 0.45")]
    [InlineData("2024年中芯国际资本开支为73亿美元。", "中芯国际 capex 2024 7300000000")]
    [InlineData("今年1-3月，海光信息研发费用7亿元。", "海光信息 rnd_expense 2025Q1 700000000")]
    [InlineData("截至8月，联发科今年累计营收3800亿新台币。", "联发科 revenue 2025-01..2025-08 380000000000")]
    [InlineData("SK海力士2025年一季度DRAM（动态随机存取存储器）出货量环比提升4%。", "SK海力士 [DRAM] shipments qoq 2025Q1 0.04")]
    [InlineData("2025年上半年，加速卡已占到寒武纪收入比重的61%。", "寒武纪 [加速卡] segment_revenue_share 2025H1 0.61")]
    [InlineData("2025年上半年，加速卡占寒武纪总收入近7成。", "寒武纪 [加速卡] segment_revenue_share 2025H1 0.7")]
    [InlineData("2025年第二季度三星营运利润4.7万亿韩元。", "三星 operating_profit 2025Q2 4700000000000")]
    [InlineData("腾讯2025年第二季度广告收入358亿元，金融科技及企业服务收入555亿元。",
        "腾讯 [广告] segment_revenue 2025Q2 35800000000", "腾讯 [金融科技及企业服务] segment_revenue 2025Q2 55500000000")]
    [InlineData("2022 年、2023 年和 2024 年，海光信息营收分别为 51 亿元、60 亿元和 92 亿元。",
        "海光信息 revenue 2022 5100000000", "海光信息 revenue 2023 6000000000", "海光信息 revenue 2024 9200000000")]
    [InlineData("2024年，处理器和加速卡占海光信息营收的比重分别为67%和33%。",
        "海光信息 [处理器] segment_revenue_share 2024 0.67", "海光信息 [加速卡] segment_revenue_share 2024 0.33")]
    [InlineData("海光信息营业收入：2024年92亿元，2023年60亿元，增长53.3%。",
        "海光信息 revenue 2024 9200000000", "海光信息 revenue 2023 6000000000", "海光信息 revenue yoy 2024 0.533")]
    [InlineData("寒武纪毛利率：2024年56.7%，2023年69.2%，减少12.5个百分点。",
        "寒武纪 gross_margin 2024 0.567", "寒武纪 gross_margin 2023 0.692", "寒武纪 gross_margin yoy 2024 -0.125")]
    [InlineData("海光信息前 9 月营收 95 亿元，年增 55%。", "海光信息 revenue 2025-01..2025-09 9500000000",
        "海光信息 revenue yoy 2025-01..2025-09 0.55")]
    [InlineData("海光信息2025年第三季度营收40亿元（yoy+69%，qoq-2.4%）。",
        "海光信息 revenue 2025Q3 4000000000", "海光信息 revenue yoy 2025Q3 0.69", "海光信息 revenue qoq 2025Q3 -0.024")]
    public async Task A_sentence_carries_its_facts(string sentence, params string[] facts)
    {
        var draft = (await Extractor()).Draft(sentence, Day);
        Assert.Equal(facts, draft.Proposals.Select(Written));
    }

    [Fact]
    public async Task A_ranking_goes_on_with_the_share_of_the_market_that_was_told_before()
    {
        var draft = (await Extractor()).Draft(
            "2025年第二季度，联发科在全球手机芯片市场的份额为36%，排名第一。\n\n其他厂商方面，高通26%位列第二；苹果稳定在15%。", Day);
        Assert.Equal(["联发科 36 2025Q2", "高通 26 2025Q2", "苹果 15 2025Q2"], draft.Proposals.Select(proposal =>
            $"{proposal.Company.Name} {(int)(proposal.Number.Value * 100)} {proposal.Period}"));
        Assert.All(draft.Proposals, proposal => Assert.Equal("market_share", proposal.Metric.Id));
    }

    [Fact]
    public async Task What_stands_behind_the_label_of_a_part_is_of_the_part()
    {
        var draft = (await Extractor()).Draft(
            """
            2025年上半年，中芯国际营收323亿元。

            - **消费电子**：上半年收入130亿元（同比+22%），占营收比重提升至41%。
            - **汽车业务**：收入30亿元（同比+10%）。
            - **海外业务**：收入50亿元。
            """,
            Day);
        Assert.Equal(
            [
                "中芯国际 revenue 2025H1 32300000000", "中芯国际 [消费电子] segment_revenue 2025H1 13000000000",
                "中芯国际 [消费电子] segment_revenue yoy 2025H1 0.22", "中芯国际 [消费电子] segment_revenue_share 2025H1 0.41",
                "中芯国际 [汽车业务] segment_revenue 2025H1 3000000000", "中芯国际 [汽车业务] segment_revenue yoy 2025H1 0.1",
                "中芯国际 overseas_revenue 2025H1 5000000000",
            ],
            draft.Proposals.Select(Written));
    }

    [Fact]
    public async Task A_house_of_research_speaks_of_the_company_and_not_of_itself()
    {
        var draft = (await Extractor()).Draft(
            "海光信息2024年营收91亿元。海光信息2024年净利润19亿元。\n\n东吴证券指出，公司近期估值回调，给予2026年70倍PE，目标价205.8元。", Day);
        Assert.DoesNotContain(draft.Proposals, proposal => proposal.Company.Name.Contains("证券", StringComparison.Ordinal));
        Assert.Contains("海光信息 target_price none 205.8", draft.Proposals.Select(Written));
    }

    [Fact]
    public async Task An_item_of_a_digest_is_not_of_the_paper()
    {
        var draft = (await Extractor()).Draft("陆家嘴财经早餐2025年8月15日星期五\n\n14、瑞银第二季度净利润11亿美元；总营收119亿美元。", null);
        Assert.DoesNotContain(draft.Proposals, proposal => proposal.Company.Name.Contains("陆家嘴", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_year_of_a_fiscal_quarter_stays_open_where_no_calendar_is_known()
    {
        var draft = (await Extractor()).Draft("13、莱昌第三财季营收135亿美元。", new LocalDate(2024, 8, 29));
        Assert.Equal("莱昌 revenue FY####Q3 13500000000", Written(Assert.Single(draft.Proposals)));
        Assert.Contains(Doubt.InferredYear, draft.Proposals[0].Doubts);
    }

    [Fact]
    public async Task A_text_without_a_date_is_on_the_only_quarter_whose_results_it_names()
    {
        var draft = (await Extractor()).Draft("AMD营收92亿美元，同比增长36%。我们创纪录的第三季度业绩标志着增长轨迹的提升。AMD毛利率54%。", null);
        Assert.Equal(["AMD revenue ####Q3 9200000000", "AMD revenue yoy ####Q3 0.36", "AMD gross_margin ####Q3 0.54"],
            draft.Proposals.Select(Written));
    }

    static string Written(Proposal proposal)
    {
        var number = proposal.Number;
        var part = proposal.Segment is { } segment ? $" [{segment}]" : "";
        var growth = proposal.Growth is { } by ? " " + GrowthTerms.Word(by) : "";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{proposal.Company.Name}{part} {proposal.Metric.Id}{growth} {proposal.Period?.ToString() ?? "none"} {number.Value:0.####}");
    }

    async Task<ArticleExtractor> Extractor() => new(await shipped.Answerer.Names());
}
