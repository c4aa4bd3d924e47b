using System.Collections.Concurrent;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// The vocabulary that questions are matched against, in memory; facts stay in the database. A change of the catalog
/// replaces the whole snapshot.
/// </summary>
sealed record CatalogSnapshot
{
    readonly ConcurrentDictionary<Quantity, Metric> growths = [];
    readonly ConcurrentDictionary<string, FormulaExpression> formulas = [];
    TickerIndex? tickers;
    Dictionary<string, Metric>? negatives;

    /// <summary>Incremented by every change of the catalog in the database.</summary>
    public required long Version { get; init; }

    public required IReadOnlyDictionary<string, Entity> Entities { get; init; }

    public required IReadOnlyDictionary<string, Metric> Metrics { get; init; }

    public required IReadOnlyDictionary<string, Segment> Segments { get; init; }

    public required IReadOnlyList<Concept> Concepts { get; init; }

    /// <summary>Sectors, places and markets, by id.</summary>
    public required IReadOnlyDictionary<string, CompanyGroup> Groups { get; init; }

    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    public required IReadOnlyDictionary<string, Conflict> Conflicts { get; init; }

    public required IReadOnlyDictionary<string, Prompt> Prompts { get; init; }

    /// <summary>Finds companies by stock codes; built on first use.</summary>
    public TickerIndex Tickers => tickers ??= new(Entities.Values);

    /// <summary>The metric with the opposite sign, whichever of the two names the other; null if there is none.</summary>
    public Metric? OppositeOf(Metric metric) => metric.NegativeOf is { } id
        ? Metrics.GetValueOrDefault(id)
        : (negatives ??= Metrics.Values.Where(other => other.NegativeOf is not null)
            .DistinctBy(other => other.NegativeOf)
            .ToDictionary(other => other.NegativeOf!)).GetValueOrDefault(metric.Id);

    /// <summary>A metric's formula, parsed once.</summary>
    public FormulaExpression Parsed(string formula) => formulas.GetOrAdd(formula, FormulaExpression.Parse);

    /// <summary>Whether a company belongs to a group: it names the group or a part of it, or its shares are traded there.</summary>
    public bool IsIn(Entity entity, CompanyGroup group) => group.Kind switch
    {
        CompanyGroupKind.Sector => entity.Sectors.Any(sector => IsPart(sector, group)),
        CompanyGroupKind.Place => entity.Place is { } place && IsPart(place, group),
        _ => entity.Tickers.Select(Ticker.Parse).Any(ticker => ticker is { } listed && group.Trades(listed)),
    };

    /// <summary>The companies of a group, in the order of the catalog.</summary>
    public IEnumerable<Entity> Members(CompanyGroup group) =>
        Entities.Values.Where(entity => entity.Kind == EntityKind.Company && IsIn(entity, group));

    /// <summary>
    /// The metric for a quantity: the metric itself, the catalog's own metric for its growth (营收增速), or one composed of
    /// both names.
    /// </summary>
    public Metric MetricOf(Quantity quantity) =>
        quantity.Growth is null ? Metrics[quantity.MetricId] : growths.GetOrAdd(quantity, NameGrowth);

    /// <summary>
    /// Finds a metric by its id, including the ids of growths that <see cref="MetricOf"/> composes; null if there is
    /// none.
    /// </summary>
    public Metric? FindMetric(string id)
    {
        if (Metrics.TryGetValue(id, out var metric))
            return metric;
        var dot = id.LastIndexOf('.');
        return dot > 0 && Metrics.ContainsKey(id[..dot]) && GrowthTerms.Named(id[(dot + 1)..]) is { } growth
            ? MetricOf(new(id[..dot], growth))
            : null;
    }

    bool IsPart(string id, CompanyGroup whole)
    {
        for (var group = Groups.GetValueOrDefault(id); group is not null; group = group.PartOf is null
            ? null : Groups.GetValueOrDefault(group.PartOf))
        {
            if (group.Id == whole.Id)
                return true;
        }

        return false;
    }

    Metric NameGrowth(Quantity quantity)
    {
        if (Metrics.Values.FirstOrDefault(metric => metric.Growth is not null && metric.Quantity == quantity) is { } named)
            return named;
        var (baseMetric, by) = (Metrics[quantity.MetricId], quantity.Growth!.Value);
        var name = GrowthTerms.Name(by);
        return new(
            $"{baseMetric.Id}.{GrowthTerms.Word(by)}",
            new(baseMetric.Names.ZhHans + name.ZhHans, baseMetric.Names.ZhHant + name.ZhHant, $"{baseMetric.Names.En} {name.En}"),
            UnitKind.Ratio,
            MetricKind.Flow)
        {
            Growth = new(baseMetric.Id, by),
            IsImported = baseMetric.IsImported,
        };
    }
}
