using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>What changed among the things that a member watches.</summary>
sealed class WatchedChanges(Database database, LiveCatalog catalog, ChangeList changes)
{
    /// <summary>Read at most of a member's, in one message.</summary>
    const int Most = 12;

    public ValueTask<CatalogSnapshot> Catalog(CancellationToken cancellation) => catalog.Refresh(cancellation);

    public async ValueTask<IReadOnlyList<Watch>> Things(string member, CancellationToken cancellation) =>
        await database.Read(connection => Task.FromResult(WatchRepository.Of(connection, member)), cancellation);

    /// <summary>By look-ups of what is watched, and not by a walk through what changed: that may be a million figures.</summary>
    public async ValueTask<(IReadOnlyList<Change> Changes, bool HasMore)> Of(IEnumerable<Watch> watches, Func<Watch, long> after, long upTo, CatalogSnapshot snapshot, CancellationToken cancellation)
    {
        var facts = await database.Read(
            connection => Task.FromResult(watches.SelectMany(watch => Read(connection, watch, Watched(watch, snapshot), after(watch), upTo)).DistinctBy(fact => fact.Id).Take(Most + 1).ToList()),
            cancellation);
        return (await changes.Describe(facts.Take(Most), snapshot), facts.Count > Most);
    }

    /// <summary>A metric that names a growth stands for that growth alone; what has left the catalog, for itself.</summary>
    static Quantity Watched(Watch watch, CatalogSnapshot snapshot) => snapshot.Metrics.TryGetValue(watch.MetricId, out var metric) ? metric.Quantity : watch.MetricId;

    static List<Fact> Read(DbConnection connection, Watch watch, Quantity watched, long after, long upTo)
    {
        const string Sql =
            $"SELECT {FactRow.Columns} FROM facts WHERE entity_id = @entity AND (@metric = '' OR metric_id = @metric) AND (@growth < 0 OR growth = @growth)";
        const string Changed = "AND changed_in > @after AND changed_in <= @upTo AND is_restatement = FALSE ORDER BY changed_in DESC, period_end DESC, id LIMIT @most";
        // One index each: of the current facts of a company (0 is FactStatus.Current), and of the few that were ever retracted (2).
        const string Current = $"{Sql} AND status = 0 {Changed}", Retracted = $"{Sql} AND status = 2 {Changed}";
        return [.. Of(Current), .. Of(Retracted)];

        List<Fact> Of(string sql) => connection.Prepared(
            sql,
            ("@entity", watch.EntityId),
            ("@metric", watched.MetricId),
            ("@growth", watched.GrowthNumber),
            ("@after", after),
            ("@upTo", upTo),
            ("@most", Most + 1)).Rows(FactRow.Read);
    }
}
