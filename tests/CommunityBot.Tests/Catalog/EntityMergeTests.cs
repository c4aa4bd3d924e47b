using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Catalog;

/// <summary>A company that an import created, and that the packs cover later.</summary>
public sealed class EntityMergeTests
{
    const string Figures = """
        entity,metric,period,value,unit,currency,source,as_of
        {0},revenue,2023,1,million,USD,Report,2024-03-01
        {0},revenue,2024,2,million,USD,Report,2025-03-01
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_the_same_company(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        _ = await folder.SyncTo(test.Database);
        await Import(test, folder, "Northwind Chips Inc.");
        var created = Assert.Single((await new CatalogStore(test.Database).Load()).Entities.Values, entity => entity.IsImported).Id;
        await test.Database.Write(connection =>
        {
            Ask(connection, created, 2);
            Ask(connection, "northwind", 3);
            return connection.Execute(
                "INSERT INTO watches (id, member_id, user_ref, chat_ref, entity_id, metric_id, is_at_once, seen_version, created_at) "
                    + "VALUES ('w', 'm', 'u', 'c', @created, 'revenue', @no, 0, 0)", new { created, no = false });
        });

        folder.Write("catalog/entities.yaml", PackFolder.Entities + """
            - id: northwind
              kind: company
              names: { zh-Hans: 北风芯片, en: Northwind Chips }

            """);
        _ = await folder.SyncTo(test.Database);

        var catalog = await new CatalogStore(test.Database).Load();
        Assert.DoesNotContain(created, catalog.Entities.Keys);
        Assert.Equal([1e6m, 2e6m], (await new FactStore(test.Database).Of("northwind", "revenue")).Select(fact => fact.Number!.Value));
        var (asked, watched) = await test.Database.Read(connection => Task.FromResult((
            connection.ExecuteScalar<long>("SELECT asked FROM asked_counts WHERE entity_id = 'northwind'"),
            connection.ExecuteScalar<string>("SELECT entity_id FROM watches"))));
        Assert.Equal((5L, "northwind"), (asked, watched));

        // What is imported again is that company's, too.
        await Import(test, folder, "NORTHWIND CHIPS INC");
        Assert.Equal(2, (await new FactStore(test.Database).Of("northwind", "revenue")).Count);
    }

    [Theory, OnSqlite]
    public async Task Another_company_stays_another(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        _ = await folder.SyncTo(test.Database);
        await Import(test, folder, "Southwind Chips");
        folder.Write("catalog/entities.yaml", PackFolder.Entities + """
            - id: northwind
              kind: company
              names: { zh-Hans: 北风芯片, en: Northwind Chips }

            """);
        _ = await folder.SyncTo(test.Database);
        Assert.Single((await new CatalogStore(test.Database).Load()).Entities.Values, entity => entity.IsImported);
    }

    [Theory, OnSqlite]
    public async Task Every_table_that_names_a_company_is_changed(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var tables = await test.Database.Read(connection => Task.FromResult(connection.Query<string>(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = "
                + "'table' AND c.name = 'entity_id'").ToList()));
        Assert.Equal(tables.Order(StringComparer.Ordinal), EntityMerge.Tables.Select(table => table.Table).Order(StringComparer.Ordinal));
    }

    static async Task Import(TestDatabase test, PackFolder folder, string name)
    {
        var text = Figures.Replace("{0}", name, StringComparison.Ordinal);
        var result = await new FactImport(test.Database, folder.Time).Run(new MemoryStream(Encoding.UTF8.GetBytes(text)), create: true);
        Assert.Empty(result.Problems);
    }

    static void Ask(System.Data.Common.DbConnection connection, string entity, int times) => connection.Execute(
        "INSERT INTO asked_counts (chat_ref, day, entity_id, metric_id, period, is_answered, asked) "
            + "VALUES ('c', 20250101, @entity, 'revenue', '', @yes, @times)", new { entity, times, yes = true });
}
