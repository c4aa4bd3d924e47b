using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BitFaster.Caching.Lru;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Which metrics are known of which entity, asked of the database once for each state of the catalog; of many entities only
/// the last used are kept.
/// </summary>
sealed class StoredMetrics(FactStore facts)
{
    const int MostKept = 256;

    /// <summary>Enough to tell one holder from several.</summary>
    const int MostHolders = 21;

    readonly ConditionalWeakTable<CatalogSnapshot, Kept> kept = [];

    /// <summary>Stated ones, and those that follow from them: under a narrower name, with the other sign, or by a formula.</summary>
    public async ValueTask<IReadOnlySet<string>> Of(CatalogSnapshot catalog, string entityId, CancellationToken cancellation)
    {
        var state = kept.GetValue(catalog, static _ => new Kept());
        if (state.OfEntities.TryGet(entityId, out var known))
            return known;
        var stated = (await facts.QuantitiesOf(entityId, cancellation)).Select(quantity => catalog.MetricOf(quantity).Id).ToHashSet();
        var all = new HashSet<string>(stated);
        foreach (var metric in catalog.Metrics.Values)
        {
            var follows = metric.Includes.Any(stated.Contains)
                || (metric.NegativeOf is { } negative && stated.Contains(negative))
                || (metric.Growth is { } growth && stated.Contains(growth.MetricId))
                || metric.Formulas.Any(formula => catalog.Parsed(formula).MetricIds.All(stated.Contains));
            if (follows)
                _ = all.Add(metric.Id);
            if (metric.NegativeOf is { } positive && stated.Contains(metric.Id))
                _ = all.Add(positive);
        }

        state.OfEntities.AddOrUpdate(entityId, all);
        return all;
    }

    /// <summary>Whether the metric is known for its segment.</summary>
    public async ValueTask<bool> HasSegment(CatalogSnapshot catalog, string entityId, MetricAsk metric, CancellationToken cancellation) =>
        (await facts.Of(entityId, catalog.Metrics[metric.Metric.Id].Quantity, cancellation))
            .Exists(fact => fact.SegmentId == metric.Segment?.Id);

    /// <summary>The one metric that is known for this part or stage of the entity; null where there are none or several.</summary>
    public async ValueTask<string?> WithSegment(CatalogSnapshot catalog, string entityId, string segmentId, CancellationToken cancellation)
    {
        var metrics = (await facts.OfEntity(entityId, Overview.Most, cancellation)).Where(fact => fact.SegmentId == segmentId)
            .Select(fact => catalog.MetricOf(fact.Quantity).Id).Distinct().ToList();
        return metrics is [var only] ? only : null;
    }

    /// <summary>The metrics whose facts name this product in their text or note.</summary>
    public async ValueTask<IReadOnlySet<string>> Naming(CatalogSnapshot catalog, string entityId, string product,
        CancellationToken cancellation)
    {
        var known = await facts.OfEntity(entityId, Overview.Most, cancellation);
        return known.Where(fact => Says(fact.Text) || Says(fact.Note)).Select(fact => catalog.MetricOf(fact.Quantity).Id).ToHashSet();

        bool Says(Messaging.Localized? text) => text is not null
            && text.All.Any(one => Text.Folding.Name(one).Contains(product, StringComparison.Ordinal));
    }

    /// <summary>The one metric that is known of the entity with this value; null where there are none or several.</summary>
    public async ValueTask<string?> WithAmount(CatalogSnapshot catalog, string entityId, decimal number, UnitKind? unit,
        CancellationToken cancellation)
    {
        var metrics = (await facts.OfEntity(entityId, Overview.Most, cancellation))
            .Where(fact => fact.Number is { } own && RoundedAmount.IsOf(own, number))
            .Select(fact => catalog.MetricOf(fact.Quantity))
            .Where(metric => unit is null || metric.Unit == unit)
            .Select(metric => metric.Id)
            .Distinct()
            .ToList();
        return metrics is [var only] ? only : null;
    }

    /// <summary>Whether a figure of the entity is this many nanometres, or is of a part named so.</summary>
    public async ValueTask<bool> HasProcess(CatalogSnapshot catalog, string entityId, decimal nanometres, CancellationToken cancellation)
    {
        var label = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nanometres:0.##}nm");
        return (await facts.OfEntity(entityId, Overview.Most, cancellation)).Exists(fact =>
            (fact.Number == nanometres && catalog.MetricOf(fact.Quantity).Unit == UnitKind.Nanometres)
            || (fact.SegmentId is { } segment && catalog.Segments.TryGetValue(segment, out var part)
            && part.Names.En.StartsWith(label, StringComparison.Ordinal)));
    }

    /// <summary>Who alone of the metric's holders has one of these values; null where none or several do.</summary>
    public async ValueTask<string?> HolderWithAmount(CatalogSnapshot catalog, string metricId, IReadOnlyList<decimal> numbers,
        CancellationToken cancellation, decimal tolerance = RoundedAmount.Tolerance)
    {
        var found = new HashSet<string>();
        foreach (var id in catalog.Metrics[metricId].Includes.Where(catalog.Metrics.ContainsKey).Prepend(metricId))
        {
            var holders = await Holders(catalog, id, cancellation);
            if (holders.Count == MostHolders)
                return null;
            foreach (var holder in holders)
            {
                var known = await facts.Of(holder, catalog.Metrics[id].Quantity, cancellation);
                if (known.Exists(fact => fact.Number is { } own
                    && numbers.Any(number => RoundedAmount.IsOf(own, number, tolerance))))
                {
                    _ = found.Add(holder);
                }
            }
        }

        return found.Count == 1 ? found.Single() : null;
    }

    /// <summary>Entities with this metric, the first of them by id.</summary>
    public async ValueTask<IReadOnlyList<string>> Holders(CatalogSnapshot catalog, string metricId, CancellationToken cancellation)
    {
        var state = kept.GetValue(catalog, static _ => new Kept());
        if (!state.OfMetrics.TryGetValue(metricId, out var holders))
            state.OfMetrics[metricId] = holders = await facts.EntitiesWith(catalog.Metrics[metricId].Quantity, MostHolders, cancellation);
        return holders;
    }

    sealed class Kept
    {
        public ConcurrentLru<string, IReadOnlySet<string>> OfEntities { get; } = new(MostKept);

        public ConcurrentDictionary<string, IReadOnlyList<string>> OfMetrics { get; } = [];
    }
}
