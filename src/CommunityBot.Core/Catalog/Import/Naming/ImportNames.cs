using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>
/// Resolves names in a file: by id first, then by names of packs, then by names of earlier imports. With
/// <paramref name="create"/>, unknown names are created. Its size depends on the number of names, not of rows.
/// </summary>
sealed class ImportNames(CatalogSnapshot catalog, bool create)
{
    readonly Dictionary<string, string> entities = Index(
        catalog.Entities.Values, entity => entity.Id, entity => [.. entity.Names.All, .. entity.Aliases, .. entity.Tickers]);
    readonly Dictionary<string, string> metrics = Index(
        catalog.Metrics.Values, metric => metric.Id, metric => [.. metric.Names.All, .. metric.Aliases]);
    readonly Dictionary<string, string> segments = Index(
        catalog.Segments.Values, segment => segment.Id, segment => [.. segment.Names.All, .. segment.Aliases]);
    readonly Dictionary<string, string> sources = Index(catalog.Sources.Values, source => source.Id, source => source.Title.All);
    // Made when a name is not found as it stands.
    readonly Lazy<CompanyIndex> companies = new(() => new([.. catalog.Entities.Values]));
    readonly Dictionary<string, Entity> entitiesById = catalog.Entities.ToDictionary();
    readonly Dictionary<string, Metric> metricsById = catalog.Metrics.ToDictionary();
    readonly HashSet<string> ids = [.. catalog.Entities.Keys, .. catalog.Metrics.Keys, .. catalog.Segments.Keys, .. catalog.Sources.Keys];

    // New metrics of which only growths have been read, so that their unit is not known yet.
    readonly HashSet<string> withoutUnit = [];

    public List<Entity> NewEntities { get; } = [];

    public List<Metric> NewMetrics { get; } = [];

    public List<Segment> NewSegments { get; } = [];

    public List<Source> NewSources { get; } = [];

    public CompanyIndex Companies => companies.Value;

    public Entity Entity(string text)
    {
        if (FindEntity(text) is { } entity)
            return entity;
        return create ? Create(text, null, null) : throw Unknown(text, "entity");
    }

    public Entity EntityOf(string id) => entitiesById[id];

    /// <summary>Finds a company by every form of its name and code; null if there is none.</summary>
    public Entity? FindEntity(string text)
    {
        if (Find(entities, text) is { } id)
            return entitiesById[id];
        if (companies.Value.Find(text) is not { } found)
            return null;
        entities[text.ToLowerInvariant()] = found;
        return entitiesById[found];
    }

    /// <summary>Creates a company with one name for all languages.</summary>
    public Entity Create(string name, string? code, FiscalCalendar? calendar)
    {
        var entity = new Entity(NewId(name), EntityKind.Company, Localized.Same(name))
        {
            Tickers = code is null ? [] : [code],
            FiscalYear = calendar,
            IsImported = true,
        };
        entities[name.ToLowerInvariant()] = entity.Id;
        entitiesById.Add(entity.Id, entity);
        companies.Value.Add(entity);
        NewEntities.Add(entity);
        return entity;
    }

    /// <summary>
    /// Resolves a metric or <c>metric/segment</c>. The first row of a new metric decides its unit and kind.
    /// </summary>
    /// <param name="isGrowth">Whether the row states a growth, which says nothing about the metric's unit: a later row
    /// decides it.</param>
    public (Metric Metric, string Segment) Metric(string text, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (Find(metrics, text) is { } whole)
            return (WithUnit(whole, isGrowth, measures), "");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (name, segment) = slash > 0 && slash < text.Length - 1 ? (text[..slash].Trim(), text[(slash + 1)..].Trim()) : (text, "");
        return (FindOrCreate(name, isGrowth, measures), segment.Length == 0 ? "" : Segment(segment));
    }

    /// <summary>
    /// Resolves a source; unknown ones are always created, because data files name their sources freely.
    /// </summary>
    public string Source(string text, LocalDate date)
    {
        if (Find(sources, text) is { } id)
            return id;
        id = NewId(text);
        sources[text.ToLowerInvariant()] = id;
        NewSources.Add(new(id, Localized.Same(text), date));
        return id;
    }

    /// <summary>Adds a source under its own id, such as that of a filing, unless it is known.</summary>
    public string Source(Source source)
    {
        if (sources.TryAdd(source.Id, source.Id))
        {
            _ = ids.Add(source.Id);
            NewSources.Add(source);
        }

        return source.Id;
    }

    Metric FindOrCreate(string name, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (Find(metrics, name) is { } known)
            return WithUnit(known, isGrowth, measures);
        if (!create)
            throw Unknown(name, "metric");
        var (unit, kind) = isGrowth ? (UnitKind.Money, MetricKind.Flow) : measures();
        var metric = new Metric(New(metrics, name, "metric"), Localized.Same(name), unit, kind);
        metricsById.Add(metric.Id, metric);
        NewMetrics.Add(metric);
        if (isGrowth)
            _ = withoutUnit.Add(metric.Id);
        return metric;
    }

    Metric WithUnit(string id, bool isGrowth, Func<(UnitKind Unit, MetricKind Kind)> measures)
    {
        if (isGrowth || !withoutUnit.Remove(id))
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
        var id = NewId(text);
        known[text.ToLowerInvariant()] = id;
        return id;
    }

    string NewId(string text)
    {
        var id = Slug.Of(text, ids.Contains);
        _ = ids.Add(id);
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
