using CommunityBot.Core.Catalog.Import.Preview;
using static CommunityBot.Tests.Catalog.Import.ImportWorld;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>Tables in the shapes that exports and people give them. The companies are real, the figures are invented.</summary>
public sealed class TableImportTests(ImportWorld world) : IClassFixture<ImportWorld>
{
    [Fact]
    public async Task A_row_for_each_report_day_holds_figures_since_the_start_of_the_year()
    {
        var figures = await world.Figures("main.csv", Utf8("""
            股票代码,股票简称,报告期,营业总收入(元),归属净利润(元),毛利率(%),存货(元)
            688256,寒武纪,2024-12-31,11.74亿,-4.52亿,56.71,--
            688256,寒武纪,2024-09-30,1.85亿,-7.24亿,55.23,10.15亿
            688256,XD寒武纪,2024-06-30,6476.53万,-5.30亿,54.10,2.35亿
            """));
        Assert.Equal(
            [
                "cambricon total_revenue 2024 1174000000 CNY",
                "cambricon net_profit_parent 2024 -452000000 CNY",
                "cambricon gross_margin 2024 56.71%",
                "cambricon total_revenue 2024Q1-Q3 185000000 CNY",
                "cambricon net_profit_parent 2024Q1-Q3 -724000000 CNY",
                "cambricon gross_margin 2024Q1-Q3 55.23%",
                "cambricon inventory 2024-09-30 1015000000 CNY",
                "cambricon total_revenue 2024H1 64765300 CNY",
                "cambricon net_profit_parent 2024H1 -530000000 CNY",
                "cambricon gross_margin 2024H1 54.1%",
                "cambricon inventory 2024-06-30 235000000 CNY",
                "cambricon total_revenue 2024Q3 120234700 CNY computed",
                "cambricon total_revenue 2024Q4 989000000 CNY computed",
                "cambricon net_profit_parent 2024Q3 -194000000 CNY computed",
                "cambricon net_profit_parent 2024Q4 272000000 CNY computed",
            ],
            figures);
    }

    [Theory]
    // Years as columns, with a title, the unit in it, and empty columns at the end.
    [InlineData("a.csv", "寒武纪（688256）\n单位：万元\n项目,2023,2022,,\n营业收入,70938.66,72903.41,,\n销售毛利率,69.16%,65.76%,,\n",
        "cambricon revenue 2023 709386600 CNY|cambricon revenue 2022 "
            + "729034100 CNY|cambricon gross_margin 2023 69.16%|cambricon gross_margin 2022 65.76%")]
    // The company in the file's name, periods of several forms.
    [InlineData("688041_main.csv", "科目\\时间,2024年报,2024三季报,2024中报\n净利润(元),19.31亿,15.26亿,8.53亿\n",
        "hygon net_profit 2024 1931000000 CNY|hygon net_profit 2024Q1-Q3 1526000000 CNY|hygon net_profit 2024H1 853000000 "
            + "CNY|hygon net_profit 2024Q3 673000000 CNY computed|hygon net_profit 2024Q4 405000000 CNY computed")]
    // One figure a row, in numerals.
    [InlineData("b.csv", "公司,指标,期间,数值,币种\n寒武纪,营业收入,二〇二三年,七亿零九百万,人民币\n寒武紀,研發費用,2023年,二百余万元,RMB\n寒武纪-U,营业收入,2022年前三季度,(１．５)亿元,CNY\n",
        "cambricon revenue 2023 709000000 CNY|cambricon rnd_expense 2023 2000000 CNY over|cambricon revenue 2022Q1-Q3 -150000000 CNY")]
    // snake_case columns: the parent company's rows are left out, a later announcement supersedes.
    [InlineData("c.csv", ",ts_code,ann_date,f_ann_date,end_date,report_type,revenue,n_income_attr_p,basic_eps\n0,688256.SH,20240427,20240427,20231231,1,700000000,-848440254.11,-2.07\n1,688256.SH,20240427,20250419,20231231,1,709386642.9,-848440254.11,-2.07\n2,688256.SH,20240427,20240427,20231231,6,1,2,3\n",
        "cambricon revenue 2023 709386642.9 CNY|cambricon net_profit_parent 2023 -848440254.11 CNY|cambricon eps 2023 -2.07 CNY")]
    // Quarters as they are named, a fiscal company, brackets, and a metric's growth beside it.
    [InlineData("d.csv",
        "NVIDIA,US$ in millions,\nLine item,FY2024,FY2025Q1\nRevenue,\"60,922\",\"26,044\"\nNet income growth,581%,628%\nOther,(1),2\n",
        "nvidia revenue FY2024:2023-01-30..2024-01-28 60922000000 USD|nvidia revenue FY2025Q1:2024-01-29..2024-04-28 26044000000 "
            + "USD|nvidia net_profit yoy FY2024:2023-01-30..2024-01-28 581%|nvidia net_profit yoy FY2025Q1:2024-01-29..2024-04-28 628%")]
    // A column for each company; decimal commas; a forecast.
    [InlineData("e.csv", "报告期;688256 营业总收入(亿元);688041 营业总收入(亿元)\n2023年报;7,09;60,12\n2027E;20,5;1.200,25\n",
        "cambricon total_revenue 2023 709000000 CNY|hygon total_revenue 2023 6012000000 CNY|cambricon "
            + "total_revenue 2027 2050000000 CNY estimated|hygon total_revenue 2027 120025000000 CNY estimated")]
    // Long, with the report's name and the quarter's beside its day; a company and a metric in one header, by months.
    [InlineData("688256_x.csv", "report_date,report_name,report_period,quarter_name,metric_name,value,single,yoy\n2024-09-30,2024三季报,2024-3,三季度,营业总收入,185257836.1,120492493.33,0.27\n2024-06-30,2024中报,2024-2,二季度,营业总收入,64765342.77,1,0.1\n",
        "cambricon total_revenue 2024Q1-Q3 185257836.1 CNY|cambricon total_revenue "
            + "2024H1 64765342.77 CNY|cambricon total_revenue 2024Q3 120492493.33 CNY computed")]
    [InlineData("m.csv", "月份,台积电营收(新台币百万元)\n2024-01,215785\n2024-02,181648\n",
        "tsmc revenue 2024-01 215785000000 TWD|tsmc revenue 2024-02 181648000000 TWD")]
    // Two header rows: metrics over days, and years over quarters, once as a merged cell over its columns.
    [InlineData("c.csv", "证券代码,证券名称,营业收入(万元),营业收入(万元),归属于母公司所有者的净利润(万元)\n,,2023-12-31,2024-12-31,2024-12-31\n688256.SH,寒武纪-U,\"70,938.66\",\"117,446.00\",\"-45,234.00\"\n",
        "cambricon revenue 2023 709386600 CNY|cambricon revenue 2024 1174460000 CNY|cambricon net_profit_parent 2024 -452340000 CNY")]
    [InlineData("smic.csv",
        "Consolidated Income Statement (US$ in thousands),,,\n,2024,,2023\n,Q4,Q3,Q4\nRevenue "
            + "(1),2207300,2171200,1678300\nCost of sales,(1708000),-1727500,-1403100\n(1) with other revenue,,,\n",
        "smic revenue 2024Q4 2207300000 USD|smic revenue 2024Q3 2171200000 USD|smic revenue 2023Q4 1678300000 USD|smic cost_of_revenue "
            + "2024Q4 1708000000 USD|smic cost_of_revenue 2024Q3 1727500000 USD|smic cost_of_revenue 2023Q4 1403100000 USD")]
    // The currency and its multiple apart from each other.
    [InlineData("h.csv", "SK hynix,,\nUnit: KRW in billions,,\n,4Q24,FY2024\nRevenue,\"19,767\",\"66,193\"\n",
        "sk-hynix revenue 2024Q4 19767000000000 KRW|sk-hynix revenue 2024 66193000000000 KRW")]
    // A year to the last Saturday of December.
    [InlineData("i.csv",
        "AMD Income Statement (In Millions of USD except Per Share),,\nPeriod Ending:,\"Dec 28, "
            + "2024\",\"Dec 30, 2023\"\nTotal Revenue,25785,22680\n",
        "amd revenue FY2024:2023-12-31..2024-12-28 25785000000 USD|amd revenue FY2023:2023-01-01..2023-12-30 22680000000 USD")]
    public async Task Other_shapes_are_read(string name, string text, string expected) =>
        Assert.Equal(expected.Split('|'), await world.Figures(name, Utf8(text)));

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public async Task Encodings_and_separators_are_found(string encoding)
    {
        var text = "证券代码\t证券简称\t报告期\t营业收入(万元)\n688008.SH\t澜起科技\t2024/12/31\t363,902.01\n";
        Assert.Equal(["montage revenue 2024 3639020100 CNY"], await world.Figures("x.txt", In(encoding, text)));
    }

    [Fact]
    public async Task Big5_with_years_of_Taiwan_is_read() => Assert.Equal(
        ["cambricon revenue 2023 2161736000000 TWD", "cambricon gross_margin 2023 54.4%"],
        await world.Figures("x.csv", In("big5", "寒武紀簡明損益表,\n單位：新台幣百萬元,\n年度,112年\n營業收入,\"2,161,736\"\n營業毛利率,54.4%\n")));

    [Fact]
    public async Task A_workbook_is_read_as_a_spreadsheet_shows_it() => Assert.Equal(
        ["hygon revenue 2024 9162000000 CNY", "hygon gross_margin 2024 63.72%", "hygon inventory 2024-12-31 5424516200 CNY"],
        await world.Figures("x.xlsx", Workbook(
            "利润表", ["海光信息（688041.SH）"], ["单位：亿元"], ["报告期", "45657|1"], ["营业收入", "91.62"], ["毛利率", "0.6372|2"], ["存货", "54.245162"])));

    [Theory]
    [InlineData("公司,报告期,营业收入（万元）\n寒武纪,2024-12-31,11.74亿元\n",
        "line 2, column '营业收入（万元）': '11.74亿元' and the stated unit disagree by a factor of 10,000")]
    [InlineData("公司,报告期,营业收入\n寒武纪,2024-12-31,1174\n寒武纪,2023-12-31,709\n",
        "has no unit: say which with --unit 亿元 (or 元, 万元, \"USD million\" …) (and 1 more like it)")]
    [InlineData("公司,报告期,营业收入（亿元）\n寒武纪,2024三季报,1.85\n", "三季报 may be the first nine months or the third quarter alone")]
    [InlineData("公司,报告期,营业收入（亿元）\n寒武纪,2024-06-30,1.85\n寒武纪,2024-03-31,2.85\n", "if they are of single quarters, say --single-quarters")]
    [InlineData("公司,报告期,营业收入（亿元）\n星澜微电子,2024-06-30,1.85\n", "the company 星澜微电子 is not known: add it with --create")]
    [InlineData("代码,公司,报告期,营业收入（亿元）\n688041,寒武纪,2024-06-30,1.85\n", "the code 688041 is that of hygon, but the name 寒武纪 that of cambricon")]
    [InlineData("公司,报告期,营业收入（亿元）,公告日期\n寒武纪,2024-06-30,1.85,2062-08-30\n", "line 2: the source's date 2062-08-30 is in the future")]
    [InlineData("公司,期间,指标,数值,币种\n寒武纪,2024,营业收入,185000000,RMX\n", "'RMX' is not a currency like CNY, USD")]
    [InlineData("公司,报告期,毛利率\n寒武纪,2024-06-30,0.5671\n", "may be a percentage or a fraction: write it with %, or say so with --map")]
    [InlineData("公司,报告期,营业收入（亿元）\n寒武纪,2024-06-30,=1+1\n", "'=1+1' is a formula: save the values alone")]
    [InlineData("公司,报告期,营业收入（亿元）\n寒武纪,2024-06-30,很多\n", "'很多' is not a number; taken are forms like 11.74亿")]
    [InlineData("公司,报告期,营业收入（亿元）\n寒武纪,去年,1.85\n", "'去年' is not a period; taken are forms like 2024-09-30")]
    [InlineData("报告期,营业收入（亿元）\n2024-06-30,1.85\n", "say so with --company")]
    [InlineData("a,b\n1,2\n", "no header with metrics or periods was found")]
    public async Task What_is_unclear_is_refused_with_the_cure(string text, string why)
    {
        var result = await world.Preview("x.csv", Utf8(text));
        Assert.Contains(why, Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_what_was_recognised_and_writes_nothing()
    {
        var before = await new Core.Catalog.CatalogStore(world.Database).Version();
        var result = await world.Preview("寒武纪.csv", Utf8("项目（亿元）,2024,2023\n营业收入,11.74,--\n神秘指标,1,2\n"));
        var file = Assert.Single(result.Files);
        Assert.Equal(
            ("CSV, UTF-8, commas", 2L, 1L, "营业收入 → revenue", "cambricon"),
            (file.Format, file.Rows, file.RowsTaken, $"{file.Columns[0].Header} → {file.Columns[0].Target}", file.Companies[0].EntityId));
        Assert.Contains(file.Notes, note => note.StartsWith("1 cell of column '2023' with '--'", StringComparison.Ordinal));
        Assert.Contains(file.Notes, note => note.Contains("神秘指标", StringComparison.Ordinal));
        Assert.Equal((1L, before), (result.Added, await new Core.Catalog.CatalogStore(world.Database).Version()));
    }

    [Fact]
    public async Task A_mapping_is_remembered_for_the_same_header()
    {
        var table = Utf8("公司,报告期,赚的钱（亿元）,备注\n寒武纪,2021-12-31,-8.25,x\n");
        Assert.NotEmpty((await world.Preview("x.csv", table)).Problems);
        var mapped = new ImportOptions { Mappings = new Dictionary<string, string> { ["赚的钱（亿元）"] = "net_profit 亿元" } };
        Assert.Equal(1, (await world.Import("x.csv", table, mapped)).Added);
        Assert.Equal(1, (await world.Preview("y.csv", table)).Added);
        Assert.NotEmpty((await world.Preview("x.csv", Utf8("公司,报告期,赚的钱（亿元）\n寒武纪,2021-12-31,-8.25\n"))).Problems);
    }
}
