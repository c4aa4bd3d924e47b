using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using Dapper;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// The other names that moderators have approved, joined to the names of the packs and imports when the catalog is loaded. A name that
/// the catalog has is never given to another entry, also if it came later than the alias.
/// </summary>
static class AddedAliases
{
    /// <summary>The approved aliases, the oldest first.</summary>
    public static IReadOnlyList<AddedAlias> Of(DbConnection connection) =>
    [
        .. connection.Query<AddedAlias>(
            """
            SELECT name, folded, entity_id AS EntityId, metric_id AS MetricId FROM aliases
            WHERE state = 1 ORDER BY decided_at, id
            """),
    ];

    public static CatalogSnapshot Join(CatalogSnapshot catalog, IReadOnlyList<AddedAlias> aliases)
    {
        if (aliases.Count == 0)
            return catalog;
        var taken = Taken(catalog, aliases.Select(alias => alias.Folded).ToHashSet());
        var free = aliases.Where(alias => !taken.Contains(alias.Folded)).ToList();
        var (entities, metrics) = (free.ToLookup(alias => alias.EntityId), free.ToLookup(alias => alias.MetricId));
        return catalog with
        {
            Entities = catalog.Entities.Values.Select(entity => entities.Contains(entity.Id)
                ? entity with { Aliases = [.. entity.Aliases, .. entities[entity.Id].Select(alias => alias.Name)] }
                : entity).ToDictionary(entity => entity.Id),
            Metrics = catalog.Metrics.Values.Select(metric => metrics.Contains(metric.Id)
                ? metric with { Aliases = [.. metric.Aliases, .. metrics[metric.Id].Select(alias => alias.Name)] }
                : metric).ToDictionary(metric => metric.Id),
        };
    }

    /// <summary>Which of the folded names the catalog has itself.</summary>
    public static HashSet<string> Taken(CatalogSnapshot catalog, IReadOnlySet<string> folded)
    {
        var names = catalog.Entities.Values
            .SelectMany(entity => Names(entity.Names, [.. entity.Aliases, .. entity.Tickers, Spoken(entity.Id)]))
            .Concat(catalog.Metrics.Values.SelectMany(metric => Names(metric.Names, [.. metric.Aliases, Spoken(metric.Id)])))
            .Concat(catalog.Segments.Values.SelectMany(segment => Names(segment.Names, segment.Aliases)))
            .Concat(catalog.Groups.Values.SelectMany(group => Names(group.Names, group.Aliases)))
            .Concat(catalog.Concepts.SelectMany(concept => concept.Words));
        return [.. names.Select(Folding.Name).Where(folded.Contains)];
    }

    static IEnumerable<string> Names(Localized names, IReadOnlyList<string> others) => names.All.Concat(others);

    static string Spoken(string id) => id.Replace('-', ' ').Replace('_', ' ');
}

/// <param name="Folded">The name as questions are matched.</param>
/// <param name="EntityId">Empty if it is a metric's.</param>
/// <param name="MetricId">Empty if it is a company's, sector's, product's or policy's.</param>
sealed record AddedAlias(string Name, string Folded, string EntityId, string MetricId)
{
    /// <summary>For the database, which fills the properties.</summary>
    public AddedAlias()
        : this("", "", "", "")
    {
    }
}
