using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Tests.Catalog;

public sealed class FactStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Facts_are_found_from_either_side_in_the_order_of_their_periods(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var facts = new FactStore(test.Database);

        Assert.Equal(["gross_margin", "launch", "revenue"], (await facts.QuantitiesOf("acme")).Select(quantity => quantity.MetricId));
        Assert.Equal(["acme", "fourteenth-five-year-plan"], (await facts.EntitiesWith("gross_margin", 10)).Order(StringComparer.Ordinal));
        Assert.Equal(["2024", "2024", "2025H1", "~2025-12-17"], Periods(await facts.OfEntity("acme", 10)));
        Assert.Equal(["2025H1", "~2025-12-17"], Periods(await facts.OfEntity("acme", 2)));
        Assert.Equal(["2025H1", "2021..2025"], Periods(await facts.OfMetric("gross_margin")));
        Assert.Equal(["2025H1"], Periods(await facts.OfMetric("gross_margin", "2025H1")));
        Assert.Equal(
            ["2021..2025"], Periods(await facts.OfMetric("gross_margin", ends: new(new(2025, 7, 1), new LocalDate(2025, 12, 31)))));
        Assert.Empty(await facts.OfMetric("gross_margin", "2025H1", new(new(2025, 7, 1), new LocalDate(2025, 12, 31))));
        Assert.Equal(["2024", "2025H1"], Periods(await facts.InConflict("f-revenue")));
    }

    [Theory]
    [InlineData(FactStore.OfOneQuantity, "facts_by_entity (entity_id=? AND metric_id=? AND growth=?)")]
    [InlineData($"{FactStore.OfAllEntities} ORDER BY period_end, id",
        "facts_by_metric (metric_id=? AND growth=? AND period_end>? AND period_end<?)")]
    [InlineData("SELECT DISTINCT metric_id, growth FROM facts WHERE entity_id = 'a' AND status = 0", "facts_by_entity (entity_id=?)")]
    [InlineData("SELECT DISTINCT entity_id FROM facts WHERE metric_id = 'a' AND status = 0", "facts_by_metric (metric_id=?)")]
    public async Task Every_read_goes_by_an_index(string sql, string index)
    {
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        var steps = await test.Database.Read(connection => connection.QueryAsync(
            $"EXPLAIN QUERY PLAN {sql}", new { entity = "a", metric = "b", growth = -1, from = 1, to = 2 }));
        Assert.Contains(index, string.Join('\n', steps.Select(step => (string)step.detail)), StringComparison.Ordinal);
    }

    static IEnumerable<string> Periods(IEnumerable<Fact> facts) => facts.Select(fact => fact.Period.ToString());
}
