using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// What a file's words stand for: an id first, then what packs call it, then what earlier imports did. With <paramref name="create"/>,
/// unknown words become new names. Grows with the number of names, not of rows.
/// </summary>
sealed class ImportNames(CatalogSnapshot catalog, bool create)
{
    readonly Dictionary<string, string> entities = Index(catalog.Entities.Values, entity => entity.Id, entity => [.. entity.Names.All, .. entity.Aliases, .. entity.Tickers]);
    readonly Dictionary<string, string> metrics = Index(catalog.Metrics.Values, metric => metric.Id, metric => [.. metric.Names.All, .. metric.Aliases]);
    readonly Dictionary<string, string> segments = Index(catalog.Segments.Values, segment => segment.Id, segment => [.. segment.Names.All, .. segment.Aliases]);
    readonly Dictionary<string, string> sources = Index(catalog.Sources.Values, source => source.Id, source => source.Title.All);
    readonly Dictionary<string, Entity> entitiesById = catalog.Entities.ToDictionary();
    readonly Dictionary<string, Metric> metricsById = catalog.Metrics.ToDictionary();
    readonly HashSet<string> ids = [.. catalog.Entities.Keys, .. catalog.Metrics.Keys, .. catalog.Segments.Keys, .. catalog.Sources.Keys];

    // New ones of which only growths have been read: their own unit is not known yet.
    readonly HashSet<string> ofGrowths = [];

    public List<Entity> NewEntities { get; } = [];

    public List<Metric> NewMetrics { get; } = [];

    public List<Segment> NewSegments { get; } = [];

    public List<Source> NewSources { get; } = [];

    public Entity Entity(string text)
    {
        if (Find(entities, text) is { } id)
            return entitiesById[id];
        var entity = new Entity(New(entities, text, "entity"), EntityKind.Company, Localized.Same(text));
        entitiesById.Add(entity.Id, entity);
        NewEntities.Add(entity);
        return entity;
    }

    /// <summary>A metric, or <c>metric/segment</c>. What a new metric measures is told by the row that names it first.</summary>
    /// <param name="isGrowth">The row is about the metric's growth and does not tell its unit: the first row that is not does.</param>
    public (Metric Metric, string Segment) Metric(string text, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (Find(metrics, text) is { } whole)
            return (Measured(whole, isGrowth, measures), "");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (name, segment) = slash > 0 && slash < text.Length - 1 ? (text[..slash].Trim(), text[(slash + 1)..].Trim()) : (text, "");
        return (MetricAlone(name, isGrowth, measures), segment.Length == 0 ? "" : Segment(segment));
    }

    /// <summary>Any text will do for a source: data files name theirs freely.</summary>
    public string Source(string text, LocalDate date)
    {
        if (Find(sources, text) is { } id)
            return id;
        id = Slug.Of(text, ids.Contains);
        _ = ids.Add(id);
        sources[text.ToLowerInvariant()] = id;
        NewSources.Add(new(id, Localized.Same(text), date));
        return id;
    }

    Metric MetricAlone(string name, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (Find(metrics, name) is { } known)
            return Measured(known, isGrowth, measures);
        if (!create)
            throw Unknown(name, "metric");
        var (unit, kind) = isGrowth ? (UnitKind.Money, MetricKind.Flow) : measures();
        var metric = new Metric(New(metrics, name, "metric"), Localized.Same(name), unit, kind);
        metricsById.Add(metric.Id, metric);
        NewMetrics.Add(metric);
        if (isGrowth)
            _ = ofGrowths.Add(metric.Id);
        return metric;
    }

    Metric Measured(string id, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (isGrowth || !ofGrowths.Remove(id))
            return metricsById[id];
        var (unit, kind) = measures();
        var metric = metricsById[id] with { Unit = unit, Kind = kind };
        NewMetrics[NewMetrics.FindIndex(known => known.Id == id)] = metric;
        return metricsById[id] = metric;
    }

    string Segment(string text)
    {
        if (Find(segments, text) is { } id)
            return id;
        id = New(segments, text, "segment");
        NewSegments.Add(new(id, Localized.Same(text)));
        return id;
    }

    string New(Dictionary<string, string> known, string text, string noun)
    {
        if (!create)
            throw Unknown(text, noun);
        var id = Slug.Of(text, ids.Contains);
        _ = ids.Add(id);
        known[text.ToLowerInvariant()] = id;
        return id;
    }

    static BadRowException Unknown(string text, string noun) => new($"the {noun} '{text}' is not known");

    static string? Find(Dictionary<string, string> known, string text) =>
        known.TryGetValue(text, out var id) || known.TryGetValue(text.ToLowerInvariant(), out id) ? id : null;

    static Dictionary<string, string> Index<T>(IEnumerable<T> items, Func<T, string> id, Func<T, IEnumerable<string>> names)
    {
        var all = items.ToList();
        Dictionary<string, string> index = [];
        foreach (var item in all)
            index[id(item)] = id(item);
        foreach (var item in all)
        {
            foreach (var name in names(item))
                _ = index.TryAdd(name.ToLowerInvariant(), id(item));
        }

        return index;
    }
}
