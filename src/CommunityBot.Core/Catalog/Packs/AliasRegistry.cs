namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Finds names claimed by two entries, which would make an answer ambiguous.</summary>
sealed class AliasRegistry(string noun)
{
    readonly Dictionary<string, string> owners = [];

    public void Claim(YamlMap map, string id, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => name.Length > 0))
            Claim(map, id, name, null);
        foreach (var list in (ReadOnlySpan<string>)["aliases", "tickers"])
        {
            foreach (var (text, at) in map.Items(list))
                Claim(map, id, text, at);
        }
    }

    void Claim(YamlMap map, string id, string name, YamlDotNet.RepresentationModel.YamlNode? at)
    {
        if (!owners.TryAdd(name.ToLowerInvariant(), id) && owners[name.ToLowerInvariant()] is var owner && owner != id)
            map.Problem($"'{name}' is claimed by two {noun}: {owner} and {id}", at ?? map.Node("names"));
    }
}
