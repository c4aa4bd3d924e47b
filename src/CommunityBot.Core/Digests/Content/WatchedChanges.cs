using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>What changed among the things that a member watches.</summary>
sealed class WatchedChanges(Database database, LiveCatalog catalog, ChangeList changes)
{
    /// <summary>Read at most of a member's, in one message.</summary>
    const int Most = 12;

    public ValueTask<CatalogSnapshot> Catalog(CancellationToken cancellation) => catalog.Refresh(cancellation);

    public async ValueTask<IReadOnlyList<Watch>> Things(string member, CancellationToken cancellation) =>
        await database.Read(connection => Task.FromResult(WatchRows.Of(connection, member)), cancellation);

    /// <summary>By look-ups of what is watched, and not by a walk through what changed: that may be a million figures.</summary>
    public async ValueTask<(IReadOnlyList<Change> Changes, bool HasMore)> Of(IEnumerable<Watch> watches, Func<Watch, long> after, long upTo, CatalogSnapshot snapshot, CancellationToken cancellation)
    {
        var facts = await database.Read(
            connection => Task.FromResult(watches.SelectMany(watch => Read(connection, watch, after(watch), upTo)).DistinctBy(fact => fact.Id).Take(Most + 1).ToList()),
            cancellation);
        return (await changes.Describe(facts.Take(Most), snapshot), facts.Count > Most);
    }

    static List<Fact> Read(DbConnection connection, Watch watch, long after, long upTo)
    {
        List<Fact> facts = [];
        // One index each: of the current facts of a company, and of the few that were ever retracted.
        foreach (var status in (FactStatus[])[FactStatus.Current, FactStatus.Retracted])
        {
            using var reader = (DbDataReader)connection.ExecuteReader(
                $"""
                SELECT {FactRow.Columns} FROM facts
                WHERE entity_id = @EntityId AND (@MetricId = '' OR metric_id = @MetricId) AND status = {(int)status} AND changed_in > @after AND changed_in <= @upTo AND is_restatement = FALSE
                ORDER BY changed_in DESC, period_end DESC, id LIMIT @most
                """,
                new { watch.EntityId, watch.MetricId, after, upTo, most = Most + 1 });
            while (reader.Read())
                facts.Add(FactRow.Read(reader));
        }

        return facts;
    }
}
