namespace CommunityBot.Core.Catalog.Packs;

sealed class FactReader(Pack pack)
{
    static readonly (string, Qualifier)[] Qualifiers = [.. Enum.GetValues<Qualifier>().Select(value => (value.ToString().ToLowerInvariant(), value))];
    static readonly (string, Basis)[] Bases = [.. Enum.GetValues<Basis>().Select(value => (value.ToString().ToLowerInvariant(), value))];

    // Fact ids are unique over all articles: they are the keys by which a later version is compared.
    readonly Dictionary<string, PackFact> byKey = [];

    public void Read(YamlMap file, Source source)
    {
        var conflicts = Conflicts(file);
        Dictionary<string, YamlMap> here = [];
        foreach (var map in file.Maps("facts"))
        {
            var key = map.Id();
            var fact = Fact(map, source, conflicts.GetValueOrDefault(key));
            if (key.Length > 0 && !byKey.TryAdd(key, new(key, fact)))
                map.Problem("id", $"the fact '{key}' is defined twice");
            else if (key.Length > 0)
                here.Add(key, map);
        }

        foreach (var key in conflicts.Keys.Where(key => !here.ContainsKey(key)))
            file.Problem("conflicts", $"a conflict names the fact '{key}', which is not in this file");
        foreach (var (key, map) in here)
        {
            if (map.Text("rounded_from") is { } exact && (exact == key || !here.ContainsKey(exact)))
                map.Problem("rounded_from", $"'{exact}' is not another fact of this file");
            pack.Facts.Add(byKey[key]);
        }

        CheckTwice(here);
    }

    /// <summary>Which fact is in which conflict. A conflict goes by the id of the first fact in it.</summary>
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
        _ = map.Only("id", "entity", "metric", "segment", "period", "value", "currency", "qualifier", "basis", "section", "note", "rounded_from");
        var entity = map.Required("entity");
        if (entity.Length > 0 && !pack.Entities.Exists(known => known.Id == entity))
            map.Problem("entity", $"'{entity}' is not an entity of catalog/entities.yaml");
        var metricId = map.Required("metric");
        var metric = pack.Metrics.Find(known => known.Id == metricId);
        if (metric is null && metricId.Length > 0)
            map.Problem("metric", $"'{metricId}' is not a metric of catalog/metrics.yaml");
        if (map.Text("segment") is { } segment && !pack.Segments.Exists(known => known.Id == segment))
            map.Problem("segment", $"'{segment}' is not a segment of catalog/segments.yaml");
        if (map.Required("section") is { Length: > 0 } section && !source.Sections.ContainsKey(section))
            map.Problem("section", $"'{section}' is not among the sections of this article");
        if (!PeriodText.TryParse(map.Required("period"), out var period) && map.Has("period"))
            map.Problem("period", $"'{map.Text("period")}' is not a period; write it like 2024, 2025H1, 2025Q3, 2022..2025H1 or 2025-12-31");

        var (number, text, currency) = Value(map, metric);
        return new()
        {
            Id = 0,
            EntityId = entity,
            MetricId = metricId,
            SegmentId = map.Text("segment"),
            Period = period,
            Number = number,
            Text = text,
            Currency = currency,
            Qualifier = map.Choice("qualifier", Qualifier.Exact, Qualifiers),
            Basis = map.Choice("basis", Basis.Reported, Bases),
            SourceId = source.Id,
            Section = map.Text("section"),
            AsOf = source.Date,
            Note = map.Optional("note"),
            ConflictId = conflict,
            IsRestatement = map.Has("rounded_from"),
        };
    }

    static (decimal? Number, string? Text, string? Currency) Value(YamlMap map, Metric? metric)
    {
        var text = map.Required("value");
        if (metric is null || text.Length == 0)
            return default;
        var value = FactValue.Read(text, default, map.Text("currency"), metric.Unit);
        if (value.Problem is { } problem)
            map.Problem(value.IsAboutCurrency && map.Has("currency") ? "currency" : "value", $"{metric.Id}: {problem}");
        return (value.Number, value.Text, value.Currency);
    }

    /// <summary>Two answers to one question need a word on which of them to give.</summary>
    void CheckTwice(Dictionary<string, YamlMap> here)
    {
        Dictionary<(string, string, string?, Period), string> seen = [];
        foreach (var (key, map) in here)
        {
            var fact = byKey[key].Fact;
            if (fact.IsRestatement || fact.EntityId.Length == 0 || seen.TryAdd((fact.EntityId, fact.MetricId, fact.SegmentId, fact.Period), key))
                continue;
            var other = seen[(fact.EntityId, fact.MetricId, fact.SegmentId, fact.Period)];
            if (fact.ConflictId is null || fact.ConflictId != byKey[other].Fact.ConflictId)
                map.Problem($"'{key}' and '{other}' state the same figure: set 'rounded_from', a 'segment', or a conflict");
        }
    }
}
