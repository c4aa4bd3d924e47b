using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CommunityBot.Tests.Catalog;

public sealed class FactUpgradeTests
{
    /// <summary>The migration before growths, ranges and origins.</summary>
    const int StepBefore = 21;

    const string FactsOfBefore = """
        INSERT INTO entities (id, in_pack, position, kind, names, aliases, tickers) VALUES ('acme', TRUE, 0, 0, 'Acme', '', '');
        INSERT INTO metrics (id, in_pack, position, unit, kind, names, aliases, formulas, growth_of, growth_by, includes) VALUES
            ('revenue', TRUE, 0, 0, 0, 'Revenue', '', '', NULL, NULL, ''),
            ('revenue_cagr', TRUE, 1, 2, 0, 'CAGR', '', '', 'revenue', 2, ''),
            ('share_price', TRUE, 2, 1, 1, 'Share price', '', '', NULL, NULL, ''),
            ('ytd_gain', TRUE, 3, 2, 0, 'YTD gain', '', '', NULL, NULL, '');
        INSERT INTO sources (id, in_pack, position, title, day, sections) VALUES ('file', FALSE, 1000000, 'File', 20250101, '');
        INSERT INTO facts (id, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end,
            number, qualifier, basis, source_id, as_of, status, note, is_restatement, pack_key, first_seen_at, changed_at, changed_in) VALUES
            (1, 'acme', 'revenue', '', '2024', 0, 20240101, 20241231,
                '5', 0, 0, 'file', 20250101, 0, 'A word about it', FALSE, '', 0, 0, 1),
            (2, 'acme', 'revenue_cagr', '', '2022..2024', 5, 20220101, 20241231,
                '0.5', 0, 0, 'file', 20250101, 0, NULL, FALSE, 'key', 0, 0, 1),
            (3, 'acme', 'ytd_gain', '', '2024', 0, 20240101, 20241231, '0.2', 0, 0, 'file', 20250101, 0, NULL, FALSE, '', 0, 0, 1),
            (4, 'acme', 'revenue', '', '2024', 0, 20240101, 20241231, '4', 0, 0, 'file', 20250101, 1, NULL, FALSE, '', 0, 0, 1);
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task An_older_database_keeps_its_facts_and_its_growths_move_to_their_metrics(TestEngine engine)
    {
        using var folder = new TempFolder();
        var connection = engine == TestEngine.Postgres ? await PostgresServer.CreateDatabase() : folder.File("bot.db");
        await using (var before = engine == TestEngine.Postgres ? new NpgsqlConnection(connection) : (DbConnection)new SqliteConnection(
            $"Data Source={connection};Pooling=False"))
        {
            await before.OpenAsync();
            _ = await before.ExecuteAsync(Steps(engine) + FactsOfBefore);
            _ = await before.ExecuteAsync(
                $"CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version (version) VALUES ({StepBefore})");
        }

        await using var database = Database.Open(connection);
        var store = new FactStore(database);
        var revenue = Assert.Single(await store.Of("acme", "revenue"));
        Assert.Equal((5m, FactOrigin.File, "A word about it", null), (revenue.Number, revenue.Origin, revenue.Note?.En, revenue.Growth));
        var compound = Assert.Single(await store.Of("acme", new("revenue", GrowthMeasure.Compound)));
        Assert.Equal((0.5m, FactOrigin.Pack, "2022..2024"), (compound.Number, compound.Origin, compound.Period.ToString()));
        Assert.Equal(0.2m, Assert.Single(await store.Of("acme", new("share_price", GrowthMeasure.SinceYearEnd))).Number);
        Assert.Equal("ytd_gain", (await new CatalogStore(database).Load()).MetricOf(new("share_price", GrowthMeasure.SinceYearEnd)).Id);

        using var packs = new PackFolder();
        packs.Write(
            "articles/first.yaml",
            PackFolder.Article.Replace(
                "conflicts:\n  - facts: [f-revenue, f-margin]\n    note: { zh-Hans: 矛盾, zh-Hant: 矛盾, en: Conflict }\n",
                "",
                StringComparison.Ordinal));
        await packs.SyncTo(database);
        Assert.Equal(5m, (await store.Of("acme", "revenue")).Single(fact => fact.Origin == FactOrigin.File).Number);
        Assert.Equal(1, (await store.Search("word about", 5)).Single().Fact.Id);
    }

    static string Steps(TestEngine engine) => string.Concat(
        Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "src", "CommunityBot.Core", "Storage", "Migrations"), "*.sql")
            .Order(StringComparer.Ordinal)
            .Take(StepBefore)
            .Select(File.ReadAllText))
        .Replace("/*keyed*/", engine == TestEngine.Postgres ? "" : "WITHOUT ROWID", StringComparison.Ordinal);
}
