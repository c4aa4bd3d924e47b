using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Questions;

/// <summary>Fiscal periods, growths, ranges, statements and articles that disagree, as members get them.</summary>
public sealed class FactKindsTests(FactKindsCatalog catalog) : IClassFixture<FactKindsCatalog>
{
    [Theory]
    [InlineData("NVIDIA FY2025 revenue", "FY2025:2024-01-29..2025-01-26", 130.497e9)]
    [InlineData("英伟达2025财年营收", "FY2025:2024-01-29..2025-01-26", 130.497e9)]
    [InlineData("NVIDIA revenue in fiscal 2024", "FY2024:2023-01-30..2024-01-28", 60.922e9)]
    [InlineData("英伟达2025财年第一季度营收", "FY2025Q1:2024-01-29..2024-04-28", 26.044e9)]
    [InlineData("nvidia Q1 FY2025 revenue", "FY2025Q1:2024-01-29..2024-04-28", 26.044e9)]
    [InlineData("壁仞2024财年营收", "2024", 337e6)]
    public async Task A_fiscal_period_is_the_companys_own(string question, string period, double value)
    {
        var result = (await catalog.Ask(question)).Results[0];
        Assert.Equal((period, (decimal)value), (result.Period.ToString(), result.Number));
    }

    [Theory]
    [InlineData("NVIDIA 2025 revenue")]
    [InlineData("英伟达2024年营收")]
    [InlineData("英伟达2024年第一季度营收")]
    public async Task The_calendar_period_of_that_name_is_another_and_not_known(string question)
    {
        var answer = await catalog.Ask(question);
        Assert.Empty(answer.Results);
        Assert.Contains(answer.Suggestions, suggestion => suggestion.Period?.Fiscal is not null);
    }

    [Fact]
    public async Task Both_namings_are_shown()
    {
        Assert.Contains("FY2025 (to 26 January 2025)", await catalog.Text("NVIDIA FY2025 revenue", Language.En), StringComparison.Ordinal);
        Assert.Contains("2025财年第一季度（2024年1月29日至4月28日）", await catalog.Text("英伟达2025财年第一季度营收", Language.ZhHans), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growth_from_one_fiscal_year_to_the_next_is_computed()
    {
        var growth = (await catalog.Ask("英伟达2025财年营收同比增长多少")).Results.Single(result => result.Measure == Measure.Growth);
        Assert.Equal(1.142, (double)growth.Number!.Value, 0.001);
    }

    [Fact]
    public async Task A_stated_growth_of_any_metric_is_answered()
    {
        var growth = Assert.Single((await catalog.Ask("寒武纪2025年第三季度订单同比增速")).Results);
        Assert.Equal((0.14m, "orders.yoy"), (growth.Number, growth.Metric.Id));
        Assert.Equal("订单金额同比增速", growth.Metric.Names.ZhHans);
    }

    [Fact]
    public async Task What_is_adjusted_does_not_stand_beside_what_is_reported()
    {
        Assert.Equal(0.75m, Assert.Single((await catalog.Ask("NVIDIA gross margin FY2025")).Results).Number);
        Assert.Contains("Non-GAAP", await catalog.Text("NVIDIA gross margin FY2024", Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_is_said_by_both_ends()
    {
        Assert.Contains("RMB 1 billion to RMB 1.2 billion", await catalog.Text("SMIC revenue in 2026", Language.En),
            StringComparison.Ordinal);
        Assert.Contains("10亿元至12亿元", await catalog.Text("中芯国际2026年营收", Language.ZhHans), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("壁仞研发人员占比是多少", 0.83, 0.70)] // two articles without a date
    [InlineData("清微智能采用企业数", 50, 30)] // one with, one without
    public async Task Two_articles_that_disagree_are_shown_as_disagreeing(string question, double one, double other)
    {
        var sides = Assert.Single((await catalog.Ask(question)).Contradictions).Sides;
        Assert.Equal([(decimal)other, (decimal)one], sides.Select(side => side.Number!.Value).Order());
    }

    [Fact]
    public async Task A_figure_of_years_ago_does_not_contradict_one_without_a_date() =>
        Assert.Empty((await catalog.Ask("英伟达市值")).Contradictions);

    [Theory]
    [InlineData("壁仞的竞争对手", "摩尔线程")]
    [InlineData("Who is Biren compared with?", "H100")]
    [InlineData("哪几只票", "海光信息")]
    [InlineData("Biren competitors", "MetaX")]
    [InlineData("清微智能的创始人是谁", "王博")]
    [InlineData("Who is TsingMicro's founder?", "Wang Bo")]
    [InlineData("壁仞下一代产品叫什么", "壁砺20X系列")]
    [InlineData("壁仞的工艺合作方", "中芯国际")]
    [InlineData("A股AI芯片板块的重点标的名单", "复旦微电")]
    [InlineData("沐曦的軟體平台", "MXMACA")]
    public async Task What_an_article_tells_in_words_is_answered_like_a_figure(string question, string words)
    {
        var answer = await catalog.Ask(question);
        Assert.Null(answer.Refusal);
        Assert.Contains(words, string.Join(' ', answer.Results.SelectMany(result => result.Text!.All)), StringComparison.Ordinal);
        Assert.Empty(answer.Contradictions);
    }

    [Fact]
    public async Task A_word_that_is_not_known_leads_to_what_tells_of_it()
    {
        Assert.Contains((await catalog.Ask("寒武纪思元")).Results, result => result.Metric.Id == "strengths");
        // Of another company nothing is offered for it.
        Assert.DoesNotContain((await catalog.Ask("海光信息思元")).Suggestions, suggestion => suggestion.Entity.Id == "cambricon");
    }

    [Fact]
    public async Task A_disputed_figure_is_answered_and_said_to_be_disputed() =>
        Assert.Contains("disputed", await catalog.Text("Hygon revenue in 2023", Language.En), StringComparison.Ordinal);
}

/// <summary>The shipped packs and a few figures of every kind, in January 2026.</summary>
public sealed class FactKindsCatalog : IAsyncLifetime
{
    const string Figures = """
        entity,metric,period,value,unit,currency,source,as_of,qualifier,basis,growth,status
        nvidia,revenue,FY2024,60922,million,USD,10-K,2025-02-26,,,,
        nvidia,revenue,FY2025,130497,million,USD,10-K,2025-02-26,,,,
        nvidia,revenue,FY2025Q1,26044,million,USD,10-Q,2024-05-29,,,,
        nvidia,gross_margin,FY2025,75,%,,10-K,2025-02-26,,,,
        nvidia,gross_margin,FY2025,75.5,%,,10-K,2025-02-26,,non-gaap,,
        nvidia,gross_margin,FY2024,73.8,%,,10-K,2025-02-26,,non-gaap,,
        nvidia,market_cap,2023-12-29,1.2,trillion,USD,Prices,2023-12-29,,,,
        cambricon,orders,2025Q3,14,%,,Report,2025-10-30,,,yoy,
        smic,revenue,2026,10..12,亿元,,Plan,2025-12-30,,planned,,
        biren,rnd_staff_ratio,~2025-12-20,70,%,,Another article,2025-12-20,,,,
        tsingmicro,core_adopters,2025-11-30,30,家,,Another article,2025-12-20,,,,
        hygon,revenue,2023,6,billion,CNY,Report,2024-04-01,,,,disputed
        """;

    readonly string folder = Directory.CreateTempSubdirectory("facts").FullName;
    readonly FakeTimeProvider clock = new(new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
    Database? database;
    AnswerEngine? answerEngine;

    internal Task<Answer> Ask(string question, Language language = Language.En) =>
        answerEngine!.Ask(new Question(question, language, null)).AsTask();

    internal async Task<string> Text(string question, Language language) =>
        MessageText.Plain(AnswerMessage.Of(await Ask(question, language), (await answerEngine!.Names()).Catalog, answerEngine.Today(),
            language));

    public async ValueTask InitializeAsync()
    {
        database = Database.Open(Path.Combine(folder, "community.db"));
        var packs = await new PackSync(database,
            Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }), clock).Run();
        Assert.Empty(packs.Problems);
        var result = await new FactImport(database, clock).Run(new MemoryStream(Encoding.UTF8.GetBytes(Figures)), create: false);
        Assert.Empty(result.Problems);
        answerEngine = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
    }

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
