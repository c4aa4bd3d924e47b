using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Pinned;

/// <summary>The names in a JSON answer, without its values: <c>messages[].blocks[heading].text</c>.</summary>
static class Shape
{
    public static IEnumerable<string> Of(params IEnumerable<JsonNode?> nodes) =>
        nodes.SelectMany(node => Paths(node, "")).Distinct().Order(StringComparer.Ordinal);

    static IEnumerable<string> Paths(JsonNode? node, string at) => node switch
    {
        JsonArray list => list.SelectMany(item => Paths(item, $"{at}[{(item as JsonObject)?["block"]}]")),
        JsonObject map => map.SelectMany(pair => Paths(pair.Value, at.Length == 0 ? pair.Key : $"{at}.{pair.Key}")),
        _ => [at],
    };
}
