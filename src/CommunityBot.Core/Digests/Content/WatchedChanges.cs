using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Finds the changes of figures that a member watches.</summary>
sealed class WatchedChanges(Database database, LiveCatalog catalog, ChangeList changes)
{
    /// <summary>The maximum number of changes in one message.</summary>
    const int MaxChanges = 12;

    public ValueTask<CatalogSnapshot> Catalog(CancellationToken cancellation) => catalog.Refresh(cancellation);

    public async ValueTask<IReadOnlyList<Watch>> WatchesOf(string member, CancellationToken cancellation) =>
        await database.Read(connection => Task.FromResult(WatchRepository.Of(connection, member)), cancellation);

    /// <summary>Looks up each watched quantity instead of scanning the changes, which may be millions.</summary>
    public async ValueTask<(IReadOnlyList<Change> Changes, bool HasMore)> Of(
        IEnumerable<Watch> watches, Func<Watch, long> after, long upTo, CatalogSnapshot snapshot, CancellationToken cancellation)
    {
        var facts = await database.Read(
            connection => Task.FromResult(
                watches.SelectMany(watch => Read(connection, watch, QuantityOf(watch, snapshot), after(watch), upTo))
                    .DistinctBy(fact => fact.Id)
                    .Take(MaxChanges + 1)
                    .ToList()),
            cancellation);
        return (await changes.Describe(facts.Take(MaxChanges), snapshot), facts.Count > MaxChanges);
    }

    /// <summary>
    /// The quantity of a watch: a growth metric stands for that growth only. A metric no longer in the catalog is
    /// looked up by its id.
    /// </summary>
    static Quantity QuantityOf(Watch watch, CatalogSnapshot snapshot) =>
        snapshot.Metrics.TryGetValue(watch.MetricId, out var metric) ? metric.Quantity : watch.MetricId;

    static List<Fact> Read(DbConnection connection, Watch watch, Quantity watched, long after, long upTo)
    {
        const string Sql =
            $"SELECT {FactRow.Columns} FROM facts "
                + "WHERE entity_id = @entity AND (@metric = '' OR metric_id = @metric) AND (@growth < 0 OR growth = @growth)";
        const string Changed =
            "AND changed_in > @after AND changed_in <= @upTo AND is_restatement = FALSE "
                + "ORDER BY changed_in DESC, period_end DESC, id LIMIT @limit";
        // Two queries, so that each uses its partial index: current facts (0 is FactStatus.Current) and retracted ones
        // (2).
        const string Current = $"{Sql} AND status = 0 {Changed}", Retracted = $"{Sql} AND status = 2 {Changed}";
        return [.. Of(Current), .. Of(Retracted)];

        List<Fact> Of(string sql) => connection.Prepared(
            sql,
            ("@entity", watch.EntityId),
            ("@metric", watched.MetricId),
            ("@growth", watched.GrowthNumber),
            ("@after", after),
            ("@upTo", upTo),
            ("@limit", MaxChanges + 1)).Rows(FactRow.Read);
    }
}
