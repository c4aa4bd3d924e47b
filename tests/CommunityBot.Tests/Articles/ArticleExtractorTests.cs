using CommunityBot.Core.Articles.Drafting;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Questions;
using NodaTime;

namespace CommunityBot.Tests.Articles;

/// <summary>Sentences of every kind that articles write, each with the facts that it states. All figures are invented.</summary>
public sealed class ArticleExtractorTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly LocalDate Day = new(2025, 11, 20);

    /// <summary>Company, metric, growth, segment, period, value and currency of each proposal, in the order of the text.</summary>
    [Theory]
    [InlineData("寒武纪2024年营收11.74亿元，同比增长65.6%。", "寒武纪 revenue 2024 1174000000 CNY", "寒武纪 revenue yoy 2024 0.656")]
    [InlineData("寒武纪2024年营收11.74亿元（+65.6%），毛利率56.7%(-12.3pcts)。",
        "寒武纪 revenue 2024 1174000000 CNY", "寒武纪 revenue yoy 2024 0.656", "寒武纪 gross_margin 2024 0.567", "寒武纪 gross_margin yoy 2024 -0.123")]
    [InlineData("海光信息2024年归母净利润下滑4.5%至7.04亿元。",
        "海光信息 net_profit_parent yoy 2024 -0.045", "海光信息 net_profit_parent 2024 704000000 CNY")]
    [InlineData("截至2025年6月末，海光信息存货余额60.1亿元，较年初的54.3亿元增长10.7%。",
        "海光信息 inventory @2025-06-30 6010000000 CNY", "海光信息 inventory @2024-12-31 5430000000 CNY",
            "海光信息 inventory vs_year_end @2025-06-30 0.107")]
    [InlineData("2022年、2023年和2024年，沐曦股份营业收入分别为1.5亿元、5.3亿元和7.4亿元。",
        "沐曦股份 revenue 2022 150000000 CNY", "沐曦股份 revenue 2023 530000000 CNY", "沐曦股份 revenue 2024 740000000 CNY")]
    [InlineData("海光信息第三季度实现营收40.2亿元，同比、环比分别增长69%和31%。",
        "海光信息 revenue 2025Q3 4020000000 CNY", "海光信息 revenue yoy 2025Q3 0.69", "海光信息 revenue qoq 2025Q3 0.31")]
    [InlineData("中芯国际前三季度净利润亏损1.2亿元。", "中芯国际 net_profit 2025-01..2025-09 -120000000 CNY")]
    [InlineData("寒武纪预计2026年营收50亿元至70亿元。", "寒武纪 revenue 2026 5000000000..7000000000 CNY")]
    [InlineData("截至2025年6月30日止六個月，商湯集團收益約2.56億港元，同比下降8%。", "商湯集團 revenue 2025H1 256000000 HKD", "商湯集團 revenue yoy 2025H1 -0.08")]
    [InlineData(
        "Nvidia reported revenue of $57.0 billion for the quarter "
            + "ended October 26, 2025, up 62% from a year ago and 22% from the previous quarter.",
        "Nvidia revenue FY2026Q3 57000000000 USD", "Nvidia revenue yoy FY2026Q3 0.62",
            "Nvidia revenue qoq FY2026Q3 0.22")]
    [InlineData("AMD's gross margin declined from 52% in 2023 to 49% in Q4 2024.", "AMD gross_margin 2023 0.52",
        "AMD gross_margin 2024Q4 0.49")]
    [InlineData("Intel posted an $18.8B net loss and a 2% revenue decline in 2024.", "Intel net_loss 2024 18800000000 USD",
        "Intel revenue yoy 2024 -0.02")]
    [InlineData("上证指数涨0.37%，费城半导体指数跌3.96%。", "上证指数 price_change @2025-11-20 0.0037", "费城半导体指数 price_change @2025-11-20 -0.0396")]
    public async Task A_sentence_states_its_facts(string sentence, params string[] facts)
    {
        var draft = (await Extractor()).Draft(sentence, Day);
        Assert.Equal(facts, draft.Proposals.Select(Written));
    }

    [Theory]
    [InlineData("假设寒武纪2026年营收100亿元，估值会是多少？")]
    [InlineData("寒武纪2024年营收高于市场预期的11.2亿元。")]
    [InlineData("寒武纪（688256.SH）于2025年8月26日披露公告。")]
    [InlineData("该芯片采用7nm工艺，显存128GB，带宽提升2倍，售价9999元。")]
    [InlineData("寒武纪、海光信息的营收分别为11亿元、92亿元和30亿元。")]
    [InlineData("寒武纪2024年的可分配利润为3亿元，人均营收200万元。")]
    [InlineData("Suppose AMD took 10% of the market in 2026 at gross margins of 45%.")]
    [InlineData("明天北京晴，最高气温12度，降水概率10%。")]
    public async Task What_is_no_fact_is_left(string text) => Assert.Empty((await Extractor()).Draft(text, Day).Proposals);

    [Fact]
    public async Task A_table_takes_units_from_its_head_and_periods_from_the_lines_above()
    {
        var draft = (await Extractor()).Draft(
            """
            聯發科技股份有限公司合併損益表
            民國114年及113年1月1日至3月31日
            單位：新台幣千元

            | 代碼 | 金額 | % | 金額 | % |
            | --- | --- | --- | --- | --- |
            | 4000 營業收入合計 | 153,312,345 | 100 | 133,458,000 | 100 |
            | 5000 營業成本 | (79,000,000) | (52) | (63,500,000) | (48) |
            """,
            Day);
        Assert.Equal(
            ["revenue 2025Q1 153312345000 TWD", "revenue 2024Q1 133458000000 TWD", "cost_of_revenue 2025Q1 79000000000 TWD",
                "cost_of_revenue 2024Q1 63500000000 TWD"],
            draft.Proposals.Select(proposal => Written(proposal)[(Written(proposal).IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task What_is_inherited_is_to_be_checked_and_says_why()
    {
        var draft = (await Extractor()).Draft("寒武纪2024年营收11.74亿元。毛利率为56.7%。", Day);
        Assert.Equal([ProposalTier.Sure, ProposalTier.Check], draft.Proposals.Select(proposal => proposal.Tier));
        Assert.Equal([Doubt.InheritedCompany, Doubt.InheritedPeriod], draft.Proposals[1].Doubts);
    }

    [Fact]
    public async Task The_same_amount_in_another_currency_is_the_same_fact()
    {
        var draft = (await Extractor()).Draft("中芯国际2024年资本开支73.3亿美元（约合人民币520亿元）。", Day);
        Assert.Equal("73.3亿美元", Assert.Single(draft.Proposals) is { Figure: var figure }
            ? draft.Text.Substring(figure.Start, figure.Length) : "");
        Assert.Contains(draft.Numbers, number => number.State == NumberState.SameAsAnother);
    }

    [Fact]
    public async Task A_company_that_the_catalog_lacks_is_proposed_with_its_ticker()
    {
        var draft = (await Extractor()).Draft("星桥微电子（688999.SH）2024年营收3亿元。", Day);
        var company = Assert.Single(draft.NewCompanies);
        Assert.Equal(("星桥微电子", "688999.SH"), (company.Name, company.Ticker));
    }

    [Property(MaxTest = 60, Arbitrary = [typeof(AnyText)])]
    public void Every_number_has_one_account_and_every_quote_holds_its_figure(AnyText typed)
    {
        var text = $"寒武纪2024年营收11.74亿元，{typed.Text}同比增长65.6%。{typed.Text}";
        var draft = Extractor().GetAwaiter().GetResult().Draft(text, Day);
        Assert.All(draft.Proposals, proposal =>
        {
            Assert.InRange(proposal.Figure.Start, proposal.Quote.Start, proposal.Quote.End);
            Assert.InRange(proposal.Figure.End, proposal.Quote.Start, proposal.Quote.End);
            Assert.Contains(text.Substring(proposal.Figure.Start, proposal.Figure.Length), IsNumeral);
        });
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                Assert.Contains(draft.Numbers, number => number.Span.Start <= i && i < number.Span.End);
        }
    }

    [Fact]
    public async Task Places_in_json_count_code_points()
    {
        var draft = (await Extractor()).Draft("😀寒武纪2024年营收11.74亿元。", Day);
        var json = System.Text.Json.Nodes.JsonNode.Parse(ProposalJson.Of("a", draft, Assert.Single(draft.Proposals)))!;
        Assert.Equal((11, 18), ((int)json["start"]!, (int)json["end"]!));
    }

    static bool IsNumeral(char character) => char.IsNumber(character)
        || "一二两三四五六七八九十百千半倍成".Contains(character, StringComparison.Ordinal)
        || char.IsAsciiLetter(character) || character > '\uff00';

    static string Written(Proposal proposal)
    {
        var number = proposal.Number;
        var value = number.To is { } to ? $"{Plain(number.Value)}..{Plain(to)}" : Plain(number.Value);
        string?[] parts =
            [proposal.Company.Name, proposal.Metric.Id, proposal.Growth is { } growth
                ? GrowthTerms.Word(growth) : null, proposal.Segment, proposal.Period?.ToString(), value, proposal.Currency];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    static string Plain(decimal value) => value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    async Task<ArticleExtractor> Extractor() => new(await shipped.Answerer.Names());
}
