using System.Globalization;
using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace CommunityBot.Tests.Catalog;

public sealed class FactImportTests
{
    const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier\n";

    static readonly FakeTimeProvider Time = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_aliases_and_tickers_are_all_understood_and_units_applied(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        var result = await Import(test, Header + """
            600001.sh,营收,2023,3.37,亿元,,Report,2025-01-01,约
            甲公司,Revenue/Chips,2023,1200,thousand,USD,Report,,over
            ACME,毛利率,FY2023,53.2,%,,Report,,
            acme,launch,2023-05-01,2023-05-01,,,Report,,
            """);

        Assert.Empty(result.Problems);
        Assert.Equal((4L, 4L, 0L, 1), (result.Rows, result.Added, result.Changed, result.NewSources));
        var revenue = (await new FactStore(test.Database).Of("acme", "revenue")).Where(fact => fact.SourceId == "report").ToList();
        Assert.Equal(
            [
                (337_000_000m, "CNY", null, Qualifier.About, new LocalDate(2025, 1, 1)),
                (1_200_000m, "USD", "chips", Qualifier.Over, new LocalDate(2026, 1, 2)),
            ],
            revenue.Select(fact => (fact.Number!.Value, fact.Currency!, fact.SegmentId, fact.Qualifier, fact.AsOf)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_import_with_one_bad_row_changes_nothing(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        var before = await Export(test);
        var result = await Import(test, Header + """
            acme,revenue,2023,1,亿元,,Report,,
            acme,profit,2023,1,亿元,,Report,,
            """, create: false);

        Assert.Equal(["line 3: the metric 'profit' is not known"], result.Problems);
        Assert.Equal(before, await Export(test));
        Assert.Single((await new CatalogStore(test.Database).Load()).Sources);
    }

    [Theory]
    [InlineData("acme,revenue,2023,1,亿元,USD,R,,", "line 2: revenue: '1' is in CNY, not in USD")]
    [InlineData("acme,revenue,2023,1,,,R,,", "money without a currency")]
    [InlineData("acme,revenue,2023,1,%,,R,,", "the metric is money")]
    [InlineData("acme,gross_margin,2023,1,,,R,,", "write it with %")]
    [InlineData("acme,revenue,sometime,1,元,,R,,", "'sometime' is not a period")]
    [InlineData("acme,revenue,2023,lots,元,,R,,", "'lots' is not a number")]
    [InlineData("acme,revenue,2023,1,parsecs,,R,,", "'parsecs' is not a unit")]
    [InlineData("acme,revenue,2023,1,,CN1,R,,", "'CN1' is not a currency like CNY")]
    [InlineData("acme,revenue,2023,1,元,,\"a\nb\",,", "'source' contains a line break")]
    [InlineData("acme,revenue,2023,1,元,,a\0b,,", "'source' contains a line break or a NUL")]
    [InlineData("acme,revenue,2023,1,元,,,,", "'source' is empty")]
    [InlineData("=HYPERLINK(1),revenue,2023,1,元,,R,,", "'entity' begins with '=', as formulas do")]
    [InlineData("acme,revenue,2023,1,元,,@SUM(A1),,", "'source' begins with '@', as formulas do")]
    [InlineData("acme,revenue,2023,1,元,,R,soon,", "'soon' is not a date")]
    [InlineData("acme,revenue,2023,1,元,,R,,roughly", "'roughly' is not one of")]
    [InlineData("acme,revenue,2023,1,元,,R", "7 columns where the header has 9")]
    [InlineData("acme,revenue,2023,1,元,,R,,\nacme,revenue,2023,2,元,,R,,", "line 3: contradicts line 2")]
    [InlineData("acme,revenue,2024,5,元,,first,,", "an article of the packs, which contradicts it")]
    [InlineData("acme,revenue,2024,\"5,元,,first,,", "not CSV")]
    public async Task A_bad_row_is_named_by_its_line(string row, string why)
    {
        await using var test = await WithPacks(TestEngine.Sqlite);
        var result = await Import(test, Header + row);
        Assert.Equal(1, result.ProblemCount);
        Assert.Contains(why, result.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entity,metric\n", "line 1: the column 'period' is missing")]
    [InlineData("entity,metric,period,value,unit,currency,source,as_of,qualifier,colour\n", "line 1: the column 'colour' is not known")]
    [InlineData("", "no header with metrics or periods")]
    public async Task An_unknown_header_is_refused(string csv, string why)
    {
        await using var test = await WithPacks(TestEngine.Sqlite);
        Assert.StartsWith(why, (await Import(test, csv)).Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_bad_rows_are_listed_and_all_are_counted()
    {
        await using var test = await WithPacks(TestEngine.Sqlite);
        var result = await Import(test, Header + string.Concat(Enumerable.Repeat("acme,revenue,2023,x,元,,R,,\n", 1000)));
        Assert.Equal((20, 1000L), (result.Problems.Count, result.ProblemCount));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Importing_again_changes_nothing_and_another_value_supersedes(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        const string Rows = Header
            + "acme,revenue,2023,1,亿元,,Report,,\nacme,revenue,2022,1,亿元,,Report,,\nacme,revenue,2022,1,亿元,,Report,,\n";
        await Import(test, Rows);
        var again = await Import(test, Rows);
        Assert.Equal((0L, 0L, 3L), (again.Added, again.Changed, again.Unchanged));

        var changed = await Import(test, Rows.Replace("2023,1,", "2023,2,", StringComparison.Ordinal));
        Assert.Equal((0L, 1L, 2L), (changed.Added, changed.Changed, changed.Unchanged));
        var facts = await new FactStore(test.Database).Of("acme", "revenue");
        Assert.Equal([100_000_000m, 200_000_000m], facts.Where(fact => fact.SourceId == "report").Select(fact => fact.Number!.Value));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_of_a_later_day_restates_and_one_of_the_same_day_corrects(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        await Import(test, Header + "acme,revenue,2023,1,亿元,,Report,2024-04-01,\n");
        await Import(test, Header + "acme,revenue,2023,2,亿元,,Report,2024-04-01,\n");
        await Import(test, Header + "acme,revenue,2023,3,亿元,,Report,2025-04-01,\n");

        var facts = new FactStore(test.Database);
        var current = (await facts.Of("acme", "revenue")).Single(fact => fact.SourceId == "report");
        var restated = Assert.Single(await facts.Superseded(current.Id));
        Assert.Equal((300_000_000m, 200_000_000m, FactStatus.Restated), (current.Number, restated.Number, restated.Status));
        Assert.Equal(
            (100_000_000m, FactStatus.Superseded),
            Assert.Single(await facts.Superseded(restated.Id)) is var first ? (first.Number, first.Status) : default);
        Assert.Equal([current.Id], (await facts.Changed(1, 100, 10)).Where(fact => fact.SourceId == "report").Select(fact => fact.Id));
        Assert.Equal((2, FactOrigin.File), (current.SourceRow, current.Origin));
    }

    [Theory]
    [InlineData("acme,revenue,2023,12,%,,R,,,weekly,,,", "'weekly' is not one of yoy, qoq")]
    [InlineData("acme,revenue,2023,12,亿元,,R,,,yoy,,,", "'12' is money, but the metric is a ratio")]
    [InlineData("acme,revenue,2023,12..10,亿元,,R,,,,,,", "starts with its higher end")]
    [InlineData("acme,revenue,2023,1,元,,R,,,,,,doubtful", "'doubtful' is not one of current, disputed")]
    [InlineData("acme,revenue,2023,1,元,,R,,,,,yesterday,", "'yesterday' is not an instant")]
    [InlineData("acme,revenue,2023,1,元,,R,,,,nobody,,", "the entity 'nobody' is not known")]
    public async Task A_bad_word_in_a_column_that_may_be_left_out_is_named(string row, string why)
    {
        await using var test = await WithPacks(TestEngine.Sqlite);
        var result = await Import(
            test, "entity,metric,period,value,unit,currency,source,as_of,qualifier,growth,with,approved_at,status\n" + row);
        Assert.Contains(why, Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_pack_sync_leaves_imported_names_and_facts_alone(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        await Import(test, Header + "壬公司,burn rate/cloud,2023,5,%,,Report,,\nacme,revenue,2023,1,亿元,,Report,,\n", create: true);
        var before = await Export(test);
        using var folder = new PackFolder();
        folder.Write("catalog/segments.yaml", PackFolder.Segments + "\n");
        Assert.False((await folder.SyncTo(test.Database)).IsUnchanged);

        Assert.Equal(before, await Export(test));
        var catalog = await new CatalogStore(test.Database).Load();
        Assert.Equal((3, 5, 2, 2), (catalog.Entities.Count, catalog.Metrics.Count, catalog.Segments.Count, catalog.Sources.Count));
        Assert.Equal(UnitKind.Ratio, catalog.Metrics["burn-rate"].Unit);
        Assert.All(
            catalog.Entities.Keys.Where(id => id != "fourteenth-five-year-plan"), id => Assert.InRange(id.Length, 1, Slug.MaxBytes));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_export_imports_into_an_empty_database_and_exports_the_same_again(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        await Import(test, Header + """
            "Smith, ""Jones"" & Co",每股收益,2023Q1-Q3,1.250,price,HKD,"A, B",2025-01-01,
            Acme Corp.,headcount,2025-06-30,1.2万,人,,Report,,nearly
            Acme Corp,process,~2025-06-30,7,nm,,Report,,
            甲,lead time,2023,12,months,,Report,,
            甲,multiple,2025-01-01..2025-12-17,3.5,倍,,Report,,
            甲,slogan,2023,"Fast, good",text,,Report,,
            甲,margin of something very long indeed,2023,0.000001,ratio,,Report,,
            """, create: true);
        var first = await Export(test);

        await using var empty = await TestDatabase.Create(engine);
        var result = await Import(empty, first, create: true);
        Assert.Empty(result.Problems);
        Assert.Equal(first, await Export(empty));
        Assert.Equal(12, first.Count(letter => letter == '\n'));
        Assert.Equal(0, (await Import(test, first, create: true)).Added);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Twenty_thousand_rows_are_imported_and_progress_is_reported(TestEngine engine)
    {
        await using var test = await WithPacks(engine);
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 20_000; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture, $"Company {i % 500},metric {i / 500 % 10},{2000 + (i / 5000)},{i}.5,万元,,Bulk,2025-01-01,\n");
        }

        var told = new Progress();
        var result = await new FactImport(test.Database, Time)
            .Run(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())), create: true, told);

        Assert.Equal((20_000L, 500, 10), (result.Added, result.NewEntities, result.NewMetrics));
        Assert.Equal(20_000, told.Last.Rows);
        var catalog = await new CatalogStore(test.Database).Load();
        var facts = await new FactStore(test.Database).Of("company-7", "metric-3");
        Assert.Equal([2000, 2001, 2002, 2003], facts.Select(fact => fact.Period.Start.Year));
        Assert.Contains("company-7", catalog.Entities.Keys);
    }

    static async Task<TestDatabase> WithPacks(TestEngine engine)
    {
        var test = await TestDatabase.Create(engine);
        using var folder = new PackFolder();
        await folder.SyncTo(test.Database);
        return test;
    }

    static Task<ImportResult> Import(TestDatabase test, string csv, bool create = false) =>
        new FactImport(test.Database, Time).Run(new MemoryStream(Encoding.UTF8.GetBytes(csv)), create);

    static async Task<string> Export(TestDatabase test)
    {
        using var target = new MemoryStream();
        await new FactExport(test.Database).Run(target);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    sealed class Progress : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
