using System.Collections.Concurrent;

namespace CommunityBot.Core.Catalog;

/// <summary>The names that questions are matched against, all in memory; facts stay in the database. Replaced as a whole when a pack or an import changes it.</summary>
sealed record CatalogSnapshot
{
    readonly ConcurrentDictionary<Quantity, Metric> growths = [];

    /// <summary>Grows with every change of the catalog in the database.</summary>
    public required long Version { get; init; }

    public required IReadOnlyDictionary<string, Entity> Entities { get; init; }

    public required IReadOnlyDictionary<string, Metric> Metrics { get; init; }

    public required IReadOnlyDictionary<string, Segment> Segments { get; init; }

    public required IReadOnlyList<Concept> Concepts { get; init; }

    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    public required IReadOnlyDictionary<string, Conflict> Conflicts { get; init; }

    public required IReadOnlyDictionary<string, Prompt> Prompts { get; init; }

    /// <summary>What a fact of it is called: the metric, the catalog's name for its growth (营收增速), or one made of the two.</summary>
    public Metric MetricOf(Quantity quantity) => quantity.Growth is null ? Metrics[quantity.MetricId] : growths.GetOrAdd(quantity, NameGrowth);

    /// <summary>The metric of an id, be it in the catalog or a growth that <see cref="MetricOf"/> has named; null where there is none.</summary>
    public Metric? FindMetric(string id)
    {
        if (Metrics.TryGetValue(id, out var metric))
            return metric;
        var dot = id.LastIndexOf('.');
        return dot > 0 && Metrics.ContainsKey(id[..dot]) && GrowthTerms.Named(id[(dot + 1)..]) is { } growth ? MetricOf(new(id[..dot], growth)) : null;
    }

    Metric NameGrowth(Quantity quantity)
    {
        if (Metrics.Values.FirstOrDefault(metric => metric.Growth is not null && metric.Quantity == quantity) is { } named)
            return named;
        var (grown, by) = (Metrics[quantity.MetricId], quantity.Growth!.Value);
        var name = GrowthTerms.Name(by);
        return new(
            $"{grown.Id}.{GrowthTerms.Word(by)}",
            new(grown.Names.ZhHans + name.ZhHans, grown.Names.ZhHant + name.ZhHant, $"{grown.Names.En} {name.En}"),
            UnitKind.Ratio,
            MetricKind.Flow)
        {
            Growth = new(grown.Id, by),
            IsImported = grown.IsImported,
        };
    }
}
