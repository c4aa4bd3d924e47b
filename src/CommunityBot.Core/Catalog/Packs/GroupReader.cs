namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads the sectors, places and markets of <c>catalog/groups.yaml</c>.</summary>
sealed class GroupReader(Pack pack)
{
    public void Read(IEnumerable<YamlMap> maps)
    {
        var registries = Enum.GetValues<CompanyGroupKind>()
            .ToDictionary(kind => kind, kind => new AliasRegistry($"groups of the kind {kind.ToString().ToLowerInvariant()}"));
        var read = new Dictionary<string, YamlMap>();
        foreach (var map in maps)
        {
            _ = map.Only("id", "kind", "names", "aliases", "part_of", "exchanges", "codes");
            _ = map.Required("kind");
            var kind = map.Choice(
                "kind", CompanyGroupKind.Sector, ("sector", CompanyGroupKind.Sector), ("place", CompanyGroupKind.Place),
                ("market", CompanyGroupKind.Market));
            var group = new CompanyGroup(map.Id(), kind, map.Names("names"))
            {
                Aliases = map.List("aliases"),
                PartOf = map.Text("part_of"),
                Exchanges = map.List("exchanges"),
                Codes = map.List("codes"),
            };
            if (!read.TryAdd(group.Id, map))
            {
                map.Problem("id", $"the group '{group.Id}' is defined twice");
                continue;
            }

            registries[kind].Claim(map, group.Id, group.Names.All);
            foreach (var (exchange, at) in map.Items("exchanges").Where(item => Exchange.Named(item.Text) is null))
                map.Problem($"'{exchange}' is not one of {string.Join(", ", Exchange.All.Select(known => known.Id))}", at);
            pack.Groups.Add(group);
        }

        foreach (var group in pack.Groups)
        {
            if (group.PartOf is { } whole && !pack.Groups.Exists(other => other.Id == whole && other.Kind == group.Kind))
                read[group.Id].Problem("part_of", $"'{whole}' is not a group of the same kind");
            else if (Parents(group).Take(pack.Groups.Count + 1).Count() > pack.Groups.Count)
                read[group.Id].Problem("part_of", $"'{group.Id}' is a part of itself");
        }
    }

    IEnumerable<CompanyGroup> Parents(CompanyGroup group)
    {
        for (var next = Whole(group); next is not null; next = Whole(next))
            yield return next;
    }

    CompanyGroup? Whole(CompanyGroup part) => pack.Groups.Find(other => other.Id == part.PartOf);
}
