namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads the aliases that stand apart from their companies and metrics, as <c>export pack</c> writes them.</summary>
sealed class AliasReader(Pack pack)
{
    public void Read(IEnumerable<YamlMap> maps)
    {
        var entities = Owners(pack.Entities, entity => entity.Id, entity => [.. entity.Names.All, .. entity.Aliases, .. entity.Tickers]);
        var metrics = Owners(pack.Metrics, metric => metric.Id, metric => [.. metric.Names.All, .. metric.Aliases]);
        foreach (var map in maps)
        {
            _ = map.Only("alias", "entity", "metric");
            var alias = map.Required("alias");
            if (alias.Length == 0)
                continue;
            switch (map.Text("entity"), map.Text("metric"))
            {
                case ({ } entity, null):
                    var company = pack.Entities.FindIndex(one => one.Id == entity);
                    if (company < 0)
                        map.Problem("entity", $"there is no entity '{entity}'");
                    else if (IsNew(map, alias, entity, entities, "entity"))
                        pack.Entities[company] = pack.Entities[company] with { Aliases = [.. pack.Entities[company].Aliases, alias] };
                    break;
                case (null, { } metric):
                    var measure = pack.Metrics.FindIndex(one => one.Id == metric);
                    if (measure < 0)
                        map.Problem("metric", $"there is no metric '{metric}'");
                    else if (IsNew(map, alias, metric, metrics, "metric"))
                        pack.Metrics[measure] = pack.Metrics[measure] with { Aliases = [.. pack.Metrics[measure].Aliases, alias] };
                    break;
                default:
                    map.Problem("an alias is of one 'entity' or one 'metric'");
                    break;
            }
        }
    }

    static bool IsNew(YamlMap map, string alias, string id, Dictionary<string, string> owners, string noun)
    {
        if (owners.TryAdd(alias.ToLowerInvariant(), id))
            return true;
        if (owners[alias.ToLowerInvariant()] != id)
            map.Problem("alias", $"'{alias}' is a name of the {noun} {owners[alias.ToLowerInvariant()]}");
        return false;
    }

    static Dictionary<string, string> Owners<T>(IEnumerable<T> all, Func<T, string> id, Func<T, IEnumerable<string>> names)
    {
        var owners = new Dictionary<string, string>();
        foreach (var one in all)
        {
            foreach (var name in names(one))
                _ = owners.TryAdd(name.ToLowerInvariant(), id(one));
        }

        return owners;
    }
}
