using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Questions;

/// <summary>
/// Questions about a file that someone imported: names nobody prepared, some of them words. The companies are real, the figures are
/// invented.
/// </summary>
public sealed class ImportedFactsTests(ImportedCatalog imported) : IClassFixture<ImportedCatalog>
{
    [Theory]
    // What people call a company whose legal name is stored, and the other way round.
    [InlineData("贵州茅台2022年营业收入", "贵州茅台酒股份有限公司", 1200e8)]
    [InlineData("茅台2022年营业收入是多少", "贵州茅台酒股份有限公司", 1200e8)]
    [InlineData("请问珠海格力电器股份有限公司2022年的营业收入是多少元？", "格力电器", 1900e8)]
    [InlineData("格力2022年营收", "格力电器", 1900e8)]
    [InlineData("萬科2022年營業收入", "万科A", 5000e8)]
    [InlineData("万科A2022年资产负债率", "万科A", 0.77)]
    [InlineData("ST国华2022年营收", "*ST国华", 5e8)]
    [InlineData("中国移动2022年营收", "中国移动", 9000e8)]
    [InlineData("2022年中国移动营业收入", "中国移动", 9000e8)]
    [InlineData("Adobe's revenue in FY2022", "Adobe Inc.", 390e9)]
    [InlineData("Adobe Inc.2022年营业收入", "Adobe Inc.", 390e9)]
    [InlineData("mcdonalds revenue 2022", "McDonald's", 23e9)]
    // Names that are words.
    [InlineData("老百姓2022年营业收入是多少", "老百姓", 200e8)]
    [InlineData("What was Gap's revenue in 2022?", "Gap", 15e9)]
    [InlineData("Target revenue 2022", "Target", 109e9)]
    // Words that sound like names.
    [InlineData("格力电器在2022年度资产负债率为多少？保留两位小数", "格力电器", 0.71)]
    // Periods and codes.
    [InlineData("贵州茅台(600519)2023年上半年营收", "贵州茅台酒股份有限公司", 700e8)]
    [InlineData("三年前格力电器营收", "格力电器", 1900e8)]
    public async Task One_figure(string question, string entity, double value)
    {
        var answer = await imported.Ask(question);

        Assert.Null(answer.Refusal);
        var result = Assert.Single(answer.Results);
        Assert.Equal(entity, result.Entity.Names.En);
        Assert.Equal((decimal)value, result.Number);
    }

    [Theory]
    [InlineData("上海电气风电集团股份有限公司2022年营业收入", nameof(RefusalReason.UnknownEntity))]
    [InlineData("吉大通信2022年营业收入", nameof(RefusalReason.UnknownEntity))]
    [InlineData("中国移动云2022年营业收入", nameof(RefusalReason.UnknownEntity))]
    [InlineData("火星银行2022年营业收入", nameof(RefusalReason.UnknownEntity))]
    [InlineData("格力电器海外2022年营业收入", nameof(RefusalReason.UnknownSegment))]
    [InlineData("Walmart revenue 2022", nameof(RefusalReason.UnknownEntity))]
    [InlineData("格力电器2015年营业收入", nameof(RefusalReason.NotKnown))]
    [InlineData("格力电器2035年营业收入", nameof(RefusalReason.Future))]
    [InlineData("格力电器2022年每股收益", nameof(RefusalReason.NotKnown))]
    public async Task No_figure_rather_than_another(string question, string reason)
    {
        var answer = await imported.Ask(question);

        Assert.Empty(answer.Results);
        Assert.Equal(reason, answer.Refusal?.Reason.ToString());
    }

    [Theory]
    [InlineData("2022年营业收入最高的2家公司", "中国移动 万科A")]
    [InlineData("哪3家公司2022年资产负债率最高", "万科A 格力电器 老百姓")]
    [InlineData("2022年营业收入第三高的公司", "格力电器")]
    [InlineData("2022年资产负债率第2低的公司", "老百姓")]
    [InlineData("2022年营业收入排第二的公司", "万科A")]
    [InlineData("2022年净利润为负的公司有哪些", "老百姓 格力电器")]
    [InlineData("2022年亏损的公司有几家", "老百姓 格力电器")]
    [InlineData("2022年营业收入超过1500亿且净利润为负的公司", "格力电器 格力电器")]
    [InlineData("2022年营业收入大于1000亿小于2000亿的公司有几家", "格力电器 贵州茅台酒股份有限公司 上海电气")]
    [InlineData("Which companies had revenue over 100 billion dollars in 2022?", "Adobe Inc. Target")]
    [InlineData("格力电器2022年营业收入排名第几", "格力电器")]
    public async Task Ranked_and_filtered(string question, string entities)
    {
        var answer = await imported.Ask(question);

        Assert.Equal(entities, string.Join(' ', answer.Results.Select(result => result.Entity.Names.En)));
    }

    [Theory]
    [InlineData("贵州茅台2021到2023年三年平均营业收入", nameof(Measure.Average), 1233.33e8)]
    [InlineData("贵州茅台2021年到2023年营业收入合计", nameof(Measure.Sum), 3700e8)]
    [InlineData("贵州茅台2022年营业收入比上年增长了多少", nameof(Measure.Growth), 0.2)]
    [InlineData("Adobe's average revenue over the last three years", nameof(Measure.Average), 340e9)]
    [InlineData("the gap between Visa and Adobe revenue in 2022", nameof(Measure.Difference), 361e9)]
    public async Task Computed(string question, string measure, double value)
    {
        var answer = await imported.Ask(question);

        var result = Assert.Single(answer.Results, result => result.Measure.ToString() == measure);
        Assert.Equal(value, (double)result.Number!.Value, Math.Abs(value) * 1e-4);
    }

    [Fact]
    public async Task A_range_of_years_leaves_the_halves_out()
    {
        var answer = await imported.Ask("贵州茅台2021年到2023年营业收入分别是多少");

        Assert.Equal([1000e8m, 1200e8m, 1500e8m], answer.Results.Select(result => result.Number));
    }

    [Fact]
    public async Task After_an_unknown_company_the_company_before_is_not_meant()
    {
        var answer = await imported.Ask("营业收入呢", "格力电器2022年净利润", "吉大通信2022年净利润");

        Assert.Empty(answer.Results);
    }
}

/// <summary>The shipped packs and imported.csv in a database of their own, in 2025.</summary>
public sealed class ImportedCatalog : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("imported").FullName;
    Database? database;
    AnswerEngine? answerEngine;

    internal async Task<Answer> Ask(string question, params string[] earlier)
    {
        var context = (Query?)null;
        foreach (var before in earlier)
            context = Conversation.Next(context, await answerEngine!.Understand(new Question(before, Language.ZhHans, context)));
        return await answerEngine!.Ask(new Question(question, Language.ZhHans, context));
    }

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 6, 1, 9, 0, 0, TimeSpan.Zero));
        database = Database.Open(Path.Combine(folder, "community.db"));
        _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }),
            clock).Run();
        await using var csv = File.OpenRead(Path.Combine(CorpusFile.Folder, "imported.csv"));
        var result = await new FactImport(database, clock).Run(csv, create: true);
        Assert.Empty(result.Problems);
        answerEngine = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
    }

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
