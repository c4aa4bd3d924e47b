using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads the catalog files: metrics, entities, segments and concepts.</summary>
sealed partial class VocabularyReader(Pack pack)
{
    public void Metrics(IEnumerable<YamlMap> maps)
    {
        var registry = new AliasRegistry("metrics");
        Dictionary<string, YamlMap> read = [];
        foreach (var map in maps)
        {
            _ = map.Only(
                "id", "names", "aliases", "unit", "kind", "definition", "formulas", "growth", "negative_of", "counter", "includes");
            var metric = new Metric(map.Id(), map.Names("names"), Unit(map), Kind(map))
            {
                Aliases = map.List("aliases"),
                Definition = map.Optional("definition"),
                Formulas = map.List("formulas"),
                Growth = Growth(map),
                NegativeOf = map.Text("negative_of"),
                Counter = map.Optional("counter"),
                Includes = map.List("includes"),
            };
            if (!read.TryAdd(metric.Id, map))
            {
                map.Problem("id", $"the metric '{metric.Id}' is defined twice");
                continue;
            }

            registry.Claim(map, metric.Id, metric.Names.All);
            pack.Metrics.Add(metric);
        }

        foreach (var metric in pack.Metrics)
            CheckReferences(metric, read);
    }

    public void Entities(IEnumerable<YamlMap> maps)
    {
        var registry = new AliasRegistry("entities");
        HashSet<string> ids = [];
        foreach (var map in maps)
        {
            _ = map.Only("id", "kind", "names", "aliases", "tickers", "sectors", "place", "about", "fiscal_year");
            _ = map.Required("kind");
            var kind = map.Choice(
                "kind", EntityKind.Company, ("company", EntityKind.Company), ("sector", EntityKind.Sector),
                ("product", EntityKind.Product), ("policy", EntityKind.Policy));
            var entity = new Entity(map.Id(), kind, map.Names("names"))
            {
                Aliases = map.List("aliases"),
                Tickers = map.List("tickers"),
                Sectors = map.List("sectors"),
                Place = map.Text("place"),
                About = map.Optional("about"),
                FiscalYear = FiscalYear(map),
            };
            if (!ids.Add(entity.Id))
            {
                map.Problem("id", $"the entity '{entity.Id}' is defined twice");
                continue;
            }

            registry.Claim(map, entity.Id, entity.Names.All);
            CheckGroups(map, entity);
            pack.Entities.Add(entity);
        }
    }

    public void Segments(IEnumerable<YamlMap> maps)
    {
        var registry = new AliasRegistry("segments");
        HashSet<string> ids = [];
        foreach (var map in maps)
        {
            _ = map.Only("id", "names", "aliases");
            var segment = new Segment(map.Id(), map.Names("names")) { Aliases = map.List("aliases") };
            if (!ids.Add(segment.Id))
            {
                map.Problem("id", $"the segment '{segment.Id}' is defined twice");
                continue;
            }

            registry.Claim(map, segment.Id, segment.Names.All);
            pack.Segments.Add(segment);
        }
    }

    public void Concepts(IEnumerable<YamlMap> maps)
    {
        HashSet<string> ids = [];
        foreach (var map in maps)
        {
            _ = map.Only("id", "words", "names", "definition");
            var concept = new Concept(map.Id(), map.List("words"))
            {
                Names = map.Optional("names"),
                Definition = map.Optional("definition"),
            };
            if (!ids.Add(concept.Id))
                map.Problem("id", $"the concept '{concept.Id}' is defined twice");
            else
                pack.Concepts.Add(concept);
        }
    }

    void CheckGroups(YamlMap map, Entity entity)
    {
        foreach (var (sector, at) in map.Items("sectors").Where(item => !IsGroup(item.Text, CompanyGroupKind.Sector)))
            map.Problem($"'{sector}' is not a sector of {PackFiles.Groups}{Hint(sector, CompanyGroupKind.Sector)}", at);
        if (entity.Place is { } place && !IsGroup(place, CompanyGroupKind.Place))
            map.Problem("place", $"'{place}' is not a place of {PackFiles.Groups}{Hint(place, CompanyGroupKind.Place)}");
        foreach (var (ticker, at) in map.Items("tickers").Where(item => Ticker.Parse(item.Text) is null))
        {
            map.Problem(
                $"'{ticker}' is not a stock code like 688256.SH, 06082.HK, 2330.TW or NVDA; the exchanges are "
                    + string.Join(", ", Exchange.All.Select(exchange => exchange.Id)),
                at);
        }
    }

    string Hint(string id, CompanyGroupKind kind) =>
        NearestWord.Hint(id, pack.Groups.Where(group => group.Kind == kind).Select(group => group.Id));

    bool IsGroup(string id, CompanyGroupKind kind) => pack.Groups.Exists(group => group.Id == id && group.Kind == kind);

    static FiscalCalendar? FiscalYear(YamlMap map)
    {
        if (map.Text("fiscal_year") is not { } rule)
            return null;
        var calendar = FiscalCalendar.Parse(rule);
        if (calendar is null)
        {
            map.Problem(
                "fiscal_year",
                $"'{rule}' does not say when its years end; write it like 'march', 'last sunday of january' or "
                    + "'saturday nearest the end of september'");
        }

        return calendar;
    }

    static UnitKind Unit(YamlMap map)
    {
        _ = map.Required("unit");
        return map.Choice(
            "unit",
            UnitKind.Text,
            [.. Enum.GetValues<UnitKind>().Select(unit => (unit.ToString().ToLowerInvariant(), unit))]);
    }

    static MetricKind Kind(YamlMap map)
    {
        _ = map.Required("kind");
        return map.Choice("kind", MetricKind.Flow, ("flow", MetricKind.Flow), ("stock", MetricKind.Stock));
    }

    static GrowthOf? Growth(YamlMap map)
    {
        if (map.Map("growth")?.Only("of", "by") is not { } growth)
            return null;
        _ = growth.Required("by");
        return new(growth.Required("of"), growth.Choice("by", GrowthMeasure.YearOnYear, [.. GrowthTerms.Words]));
    }

    static bool IsTemplate(string text) =>
        text.Split("{0}").Length == 2 && !text.Replace("{0}", "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}');

    void CheckReferences(Metric metric, Dictionary<string, YamlMap> read)
    {
        var map = read[metric.Id];
        if (metric.Growth is { MetricId: { Length: > 0 } grown } && !read.ContainsKey(grown))
            map.Problem("growth", $"the growth is of '{grown}', which is not a metric{NearestWord.Hint(grown, read.Keys)}");
        if (metric.Growth is not null && pack.Metrics.Find(other => other.Quantity == metric.Quantity) is { } same && same != metric)
            map.Problem("growth", $"'{same.Id}' names the same growth");
        if (metric.NegativeOf is { } negative && !read.ContainsKey(negative))
            map.Problem("negative_of", $"'{negative}' is not a metric{NearestWord.Hint(negative, read.Keys)}");
        if (metric.Counter is { } counter && (metric.Unit is not UnitKind.Count || counter.All.Any(text => !IsTemplate(text))))
            map.Problem("counter", "a counter is for metrics with the unit 'count' and holds {0} once, for the number");
        foreach (var (narrower, at) in map.Items("includes").Where(item => !read.ContainsKey(item.Item1)))
            map.Problem($"it includes '{narrower}', which is not a metric{NearestWord.Hint(narrower, read.Keys)}", at);
        foreach (var (formula, at) in map.Items("formulas"))
        {
            foreach (var name in Name().Matches(formula).Select(match => match.Value).Where(name => !read.ContainsKey(name)))
                map.Problem($"the formula '{formula}' uses '{name}', which is not a metric{NearestWord.Hint(name, read.Keys)}", at);
        }
    }

    [GeneratedRegex("[a-z_][a-z0-9_]*")]
    private static partial Regex Name();
}
