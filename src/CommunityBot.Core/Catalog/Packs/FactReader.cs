using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads the facts and conflicts of an article's file.</summary>
sealed class FactReader(Pack pack)
{
    static readonly (string, Qualifier)[] Qualifiers =
        [.. Enum.GetValues<Qualifier>().Select(value => (value.ToString().ToLowerInvariant(), value))];
    static readonly (string, Basis)[] Bases = [.. Enum.GetValues<Basis>().Select(value => (BasisWord.Of(value), value))];

    // Fact ids are unique across all articles, because they identify facts when the packs change.
    readonly Dictionary<string, PackFact> byKey = [];

    public void Read(YamlMap file, Source source)
    {
        var conflicts = Conflicts(file);
        Dictionary<string, YamlMap> facts = [];
        foreach (var map in file.Maps("facts"))
        {
            var key = map.Id();
            var fact = Fact(map, source, conflicts.GetValueOrDefault(key));
            if (key.Length > 0 && !byKey.TryAdd(key, new(key, fact)))
                map.Problem("id", $"the fact '{key}' is defined twice");
            else if (key.Length > 0)
                facts.Add(key, map);
        }

        foreach (var key in conflicts.Keys.Where(key => !facts.ContainsKey(key)))
            file.Problem("conflicts", $"a conflict names the fact '{key}', which is not in this file");
        foreach (var (key, map) in facts)
        {
            if (map.Text("rounded_from") is { } exact && (exact == key || !facts.ContainsKey(exact)))
                map.Problem("rounded_from", $"'{exact}' is not another fact of this file");
            pack.Facts.Add(byKey[key]);
        }

        CheckDuplicates(facts);
    }

    /// <summary>The conflict id by fact id. A conflict has the id of its first fact.</summary>
    Dictionary<string, string> Conflicts(YamlMap file)
    {
        Dictionary<string, string> conflicts = [];
        foreach (var map in file.Maps("conflicts"))
        {
            _ = map.Only("facts", "note");
            var keys = map.Items("facts").ToList();
            if (keys.Count < 2)
                map.Problem("a conflict is between at least two facts");
            else
                pack.Conflicts.Add(new(keys[0].Text, map.Names("note")));
            foreach (var (key, at) in keys)
            {
                if (!conflicts.TryAdd(key, keys[0].Text))
                    map.Problem($"the fact '{key}' is in two conflicts", at);
            }
        }

        return conflicts;
    }

    Fact Fact(YamlMap map, Source source, string? conflict)
    {
        _ = map.Only(
            "id", "entity", "metric", "growth", "segment", "period", "value", "currency", "qualifier", "basis",
            "with", "section", "quote", "note", "rounded_from");
        var entityId = map.Required("entity");
        var entity = Entity(map, "entity", entityId, map.Node("entity"));
        var metricId = map.Required("metric");
        var metric = pack.Metrics.Find(known => known.Id == metricId);
        if (metric is null && metricId.Length > 0)
        {
            var hint = NearestWord.Hint(metricId, pack.Metrics.Select(known => known.Id));
            map.Problem("metric", $"'{metricId}' is not a metric of catalog/metrics.yaml{hint}");
        }

        if (map.Required("section") is { Length: > 0 } section && !source.Sections.ContainsKey(section))
        {
            map.Problem(
                "section", $"'{section}' is not among the sections of this article{NearestWord.Hint(section, source.Sections.Keys)}");
        }

        if (!PeriodText.TryParse(map.Required("period"), entity?.FiscalYear, out var period) && map.Has("period"))
        {
            map.Problem(
                "period",
                $"'{map.Text("period")}' is not a period; write it like 2024, 2025H1, 2025Q3, 2022..2025H1, FY2025 or 2025-12-31");
        }

        var quantity = Quantity(map, metric);
        var value = Value(map, metric, quantity.Growth is not null);
        return new()
        {
            Id = 0,
            EntityId = entityId,
            MetricId = quantity.MetricId,
            Growth = quantity.Growth,
            IsInPoints = value.IsInPoints && quantity.Growth is not null,
            SegmentId = Segment(map),
            Period = period,
            Number = value.Number,
            Range = value.Range,
            Text = Text(map, metric, value),
            WithEntities = With(map),
            Currency = value.Currency,
            Qualifier = map.Choice("qualifier", Qualifier.Exact, Qualifiers),
            Basis = map.Choice("basis", Basis.Reported, Bases),
            SourceId = source.Id,
            Section = map.Text("section"),
            AsOf = source.Date,
            Quote = map.Text("quote"),
            Note = map.Optional("note"),
            ConflictId = conflict,
            IsRestatement = map.Has("rounded_from"),
        };
    }

    Entity? Entity(YamlMap map, string key, string id, YamlNode? at)
    {
        var entity = pack.Entities.Find(known => known.Id == id);
        if (entity is null && id.Length > 0)
        {
            var hint = NearestWord.Hint(id, pack.Entities.Select(known => known.Id));
            map.Problem($"'{id}' is not an entity of catalog/entities.yaml{hint}", at ?? map.Node(key));
        }

        return entity;
    }

    string With(YamlMap map)
    {
        foreach (var (id, at) in map.Items("with"))
            _ = Entity(map, "with", id, at);
        return RowText.Join(map.List("with"));
    }

    /// <summary>
    /// The quantity, written as <c>metric: revenue, growth: yoy</c> or by the growth's own metric, <c>metric:
    /// revenue_growth</c>.
    /// </summary>
    static Quantity Quantity(YamlMap map, Metric? metric)
    {
        var named = metric?.Quantity ?? new(map.Text("metric") ?? "");
        if (!map.Has("growth"))
            return named;
        if (named.Growth is not null)
            map.Problem("growth", $"'{metric!.Id}' is a growth already");
        else if (metric is { Unit: UnitKind.Text or UnitKind.Statement or UnitKind.Date })
            map.Problem("growth", $"'{metric.Id}' is no number and cannot grow");
        return named with { Growth = map.Choice("growth", GrowthMeasure.YearOnYear, [.. GrowthTerms.Words]) };
    }

    /// <summary>The id of a catalog segment, or of a new one from names in three languages.</summary>
    string? Segment(YamlMap map)
    {
        if (map.Node("segment") is not YamlMappingNode)
        {
            if (map.Text("segment") is { } id && !pack.Segments.Exists(known => known.Id == id))
            {
                var hint = NearestWord.Hint(id, pack.Segments.Select(known => known.Id));
                map.Problem("segment", $"'{id}' is not a segment of catalog/segments.yaml{hint}");
            }

            return map.Text("segment");
        }

        var names = map.Names("segment");
        if (pack.Segments.Find(known => known.IsNamed(names)) is { } segment)
            return segment.Id;
        segment = new(Slug.Of(names.En, id => pack.Segments.Exists(known => known.Id == id)), names);
        pack.Segments.Add(segment);
        return segment.Id;
    }

    static FactValue Value(YamlMap map, Metric? metric, bool isGrowth)
    {
        if (metric is { Unit: UnitKind.Text or UnitKind.Statement } && map.Node("value") is YamlMappingNode)
            return default;
        var text = map.Required("value");
        if (metric is null || text.Length == 0)
            return default;
        var value = FactValue.Read(text, default, map.Text("currency"), isGrowth ? UnitKind.Ratio : metric.Unit);
        if (value.Problem is { } problem)
            map.Problem(value.IsAboutCurrency && map.Has("currency") ? "currency" : "value", $"{metric.Id}: {problem}");
        return value;
    }

    /// <summary>One text for all languages, or one for each.</summary>
    static Localized? Text(YamlMap map, Metric? metric, FactValue value)
    {
        if (metric is { Unit: UnitKind.Text or UnitKind.Statement } && map.Node("value") is YamlMappingNode)
            return map.Names("value");
        return value.Text is { } text ? Localized.Same(text) : null;
    }

    /// <summary>
    /// Reports two facts about the same figure, unless one is a restatement or both are in one conflict.
    /// </summary>
    void CheckDuplicates(Dictionary<string, YamlMap> facts)
    {
        Dictionary<(string, Quantity, string?, Period, string), string> seen = [];
        foreach (var (key, map) in facts)
        {
            var fact = byKey[key].Fact;
            var unit = pack.Metrics.Find(metric => metric.Id == fact.MetricId)?.Unit ?? UnitKind.Text;
            var figure = (fact.EntityId, fact.Quantity, fact.SegmentId, fact.Period, FactVariant.Of(unit, fact.Text, fact.Basis));
            if (fact.IsRestatement || fact.EntityId.Length == 0 || seen.TryAdd(figure, key))
                continue;
            var other = seen[figure];
            if (fact.ConflictId is null || fact.ConflictId != byKey[other].Fact.ConflictId)
                map.Problem($"'{key}' and '{other}' state the same figure: set 'rounded_from', a 'segment', or a conflict");
        }
    }
}
