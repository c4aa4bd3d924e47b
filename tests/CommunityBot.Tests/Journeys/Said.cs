using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Journeys;

/// <summary>One message as the page gets it.</summary>
sealed record Said(JsonObject Json)
{
    public long Id => (long)Json["id"]!;

    public string? Author => (string?)Json["author"];

    public bool IsPrivate => (bool)Json["isPrivate"]!;

    public IReadOnlyList<SaidFigure> Figures =>
        [
            .. Blocks("figures")
                .SelectMany(block => block["items"]!.AsArray())
                .Select(item => new SaidFigure((string)item!["label"]!, (string)item["value"]!, (string?)item["note"])),
        ];

    public IReadOnlyList<string> Sources =>
        [.. Blocks("sources").SelectMany(block => block["lines"]!.AsArray()).Select(line => (string)line!)];

    /// <summary>The addresses of the charts.</summary>
    public IReadOnlyList<string> Pictures => [.. Blocks("picture").Select(block => (string)block["source"]!)];

    public IReadOnlyList<SaidButton> Buttons =>
        [.. Json["buttons"]!.AsArray().Select(button => new SaidButton((string)button!["id"]!, (string)button["label"]!))];

    /// <summary>All texts of the message in the order of the page.</summary>
    public string Text => string.Join('\n', Words(Json["blocks"]!));

    IEnumerable<JsonNode> Blocks(string kind) => Json["blocks"]!.AsArray().Where(block => (string)block!["block"]! == kind)!;

    static IEnumerable<string> Words(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Words),
        JsonObject map =>
            map.Where(pair => pair.Key is not ("block" or "source" or "width" or "height")).SelectMany(pair => Words(pair.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}

sealed record SaidFigure(string Label, string Value, string? Note);

sealed record SaidButton(string Id, string Label);
