using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Catalog;

/// <summary>All kinds of facts, from a pack through the database and back.</summary>
public sealed class FactModelTests
{
    const string MoreMetrics = """
        - id: margin_growth
          names: { zh-Hans: 毛利率变动, zh-Hant: 毛利率變動, en: Margin change }
          unit: ratio
          kind: flow
          growth: { of: gross_margin, by: yoy }
        - id: rivals
          names: { zh-Hans: 对手, zh-Hant: 對手, en: Rivals }
          unit: statement
          kind: stock

        """;

    const string MoreEntities = """
        - id: north
          kind: company
          names: { zh-Hans: 北方, zh-Hant: 北方, en: North }
          fiscal_year: last sunday of january

        """;

    const string MoreFacts = """
          - { id: g-range, entity: acme, metric: cost, period: "2026", value: 10..12亿, currency: CNY, basis: planned, section: "1.1" }
          - { id: g-growth, entity: acme, metric: revenue, growth: qoq, period: "2025Q3", value: 12%, section: "1.1" }
          - { id: g-points, entity: acme, metric: gross_margin, growth: yoy, period: "2025H1", value: 2.5pp, section: "1.1" }
          - { id: g-adjusted, entity: acme, metric: gross_margin, period: "2025Q3", value: 55%, basis: non-gaap, section: "1.1" }
          - { id: g-reported, entity: acme, metric: gross_margin, period: "2025Q3", value: 54%, section: "1.1" }
          - { id: g-fiscal, entity: north, metric: revenue, period: FY2025, value: 1亿, currency: USD, section: "1.1" }
          - { id: g-calendar, entity: north, metric: revenue, period: "2025", value: 2亿, currency: USD, section: "1.1" }
          - id: g-part
            entity: acme
            metric: revenue
            segment: { zh-Hans: 云端产品线, zh-Hant: 雲端產品線, en: Cloud products }
            period: "2024"
            value: 1亿
            currency: CNY
            section: "1.1"
            quote: cloud products made 100 million
          - id: g-rival
            entity: acme
            metric: rivals
            period: "~2025-12-17"
            value: { zh-Hans: 以北方的X200为对手。, zh-Hant: 以北方的X200為對手。, en: It takes on the X200 of North. }
            with: [north]
            section: "1.1"
          - id: g-rival-other
            entity: acme
            metric: rivals
            period: "~2025-12-17"
            value: { zh-Hans: 南方也是对手。, zh-Hant: 南方也是對手。, en: South is a rival too. }
            section: "1.1"

        """;

    static PackFolder Folder()
    {
        var folder = new PackFolder();
        folder.Write("catalog/metrics.yaml", PackFolder.Metrics + MoreMetrics);
        folder.Write("catalog/entities.yaml", PackFolder.Entities + MoreEntities);
        folder.Write(
            "articles/first.yaml", PackFolder.Article.Replace("conflicts:\n", MoreFacts + "conflicts:\n", StringComparison.Ordinal));
        return folder;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_kind_of_fact_is_read_back_as_its_pack_says(TestEngine engine)
    {
        using var folder = Folder();
        await using var test = await TestDatabase.Create(engine);
        var outcome = await folder.SyncTo(test.Database);
        Assert.Empty(outcome.Problems);
        var pack = folder.Read();
        var store = new FactStore(test.Database);
        List<Fact> stored = [.. await store.OfEntity("acme", 100), .. await store.OfEntity("north", 100)];
        Assert.All(
            pack.Facts.Where(fact => fact.Key.StartsWith("g-", StringComparison.Ordinal)),
            fact => Assert.Contains(fact.Fact, stored.Select(known => known with { Id = 0 })));

        Assert.Equal(new ValueRange(1_000_000_000, 1_200_000_000), (await store.Of("acme", "cost"))[0].Range);
        Assert.Equal(0.12m, (await store.Of("acme", new("revenue", GrowthMeasure.QuarterOnQuarter))).Single().Number);
        Assert.True((await store.Of("acme", new("gross_margin", GrowthMeasure.YearOnYear))).Single().IsInPoints);
        Assert.Equal(
            ["FY2025:2024-01-29..2025-01-26", "2025"], (await store.Of("north", "revenue")).Select(fact => fact.Period.ToString()));
        Assert.Equal(2, (await store.Of("acme", "rivals")).Count);
        Assert.Equal(
            "cloud products made 100 million",
            (await store.Of("acme", "revenue")).Single(fact => fact.SegmentId == "cloud-products").Quote);
        Assert.All(stored, fact => Assert.Equal(FactOrigin.Pack, fact.Origin));
        Assert.True((await folder.SyncTo(test.Database)).IsUnchanged);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_growth_goes_by_its_name_where_it_has_one_and_by_the_metrics_where_not(TestEngine engine)
    {
        using var folder = Folder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var catalog = await new CatalogStore(test.Database).Load();
        Assert.Equal("margin_growth", catalog.MetricOf(new("gross_margin", GrowthMeasure.YearOnYear)).Id);
        var unnamed = catalog.MetricOf(new("revenue", GrowthMeasure.QuarterOnQuarter));
        Assert.Equal(
            ("revenue.qoq", "营业收入环比增速", "Revenue growth, quarter on quarter"), (unnamed.Id, unnamed.Names.ZhHans, unnamed.Names.En));
        Assert.Equal(unnamed, catalog.FindMetric("revenue.qoq"));
        Assert.Contains(new Quantity("revenue", GrowthMeasure.QuarterOnQuarter), await new FactStore(test.Database).QuantitiesOf("acme"));
        Assert.Null(catalog.FindMetric("revenue.weekly"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Texts_and_notes_are_found_by_their_words_and_no_longer_by_those_they_had(TestEngine engine)
    {
        using var folder = Folder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var store = new FactStore(test.Database);
        foreach (var words in (string[])["X200", "the x200 of north", "北方的Ｘ２００", "對手"])
            Assert.Equal(1, (await store.Search(words, 5))[0].Share);
        Assert.Contains("X200", (await store.Search("x200", 5)).Single().Fact.Text!.En, StringComparison.Ordinal);
        Assert.Empty(await store.Search("revenue", 5));
        Assert.InRange((await store.Search("x200 unheard", 5)).Single().Share, 0.1, 0.9);

        var article = File.ReadAllText(Path.Combine(folder.Path, "articles/first.yaml"));
        folder.Write("articles/first.yaml", article.Replace("X200", "Z900", StringComparison.Ordinal));
        await folder.SyncTo(test.Database);
        Assert.Empty(await store.Search("x200", 5));
        Assert.Single(await store.Search("z900", 5));
    }

    [Theory]
    [InlineData("value: 10..12亿", "value: 12..10亿", "starts with its higher end")]
    [InlineData("growth: qoq", "growth: weekly", "'weekly' is not one of yoy, qoq")]
    [InlineData("metric: revenue, growth: qoq", "metric: margin_growth, growth: qoq", "'margin_growth' is a growth already")]
    [InlineData("metric: revenue, growth: qoq", "metric: launch, growth: qoq", "'launch' is no number and cannot grow")]
    [InlineData("basis: non-gaap", "basis: adjusted", "'adjusted' is not one of reported, claimed, planned, estimated, non-gaap")]
    [InlineData("with: [north]", "with: [south]", "'south' is not an entity")]
    [InlineData("zh-Hans: 云端产品线, ", "", "'zh-Hans' is missing")]
    public void An_invalid_fact_is_refused_with_its_reason(string right, string wrong, string problem)
    {
        using var folder = Folder();
        var article = File.ReadAllText(Path.Combine(folder.Path, "articles/first.yaml"));
        folder.Write("articles/first.yaml", article.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(folder.Read().Problems, found => found.What.Contains(problem, StringComparison.Ordinal));
    }
}
