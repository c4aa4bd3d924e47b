using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>The content of a message at one time. An edit replaces it; its JSON is never changed.</summary>
sealed record MessageContent
{
    public static readonly MessageContent Empty = new();

    public string Text { get; init; } = "";
    public JsonArray Embeds { get; init; } = [];
    public JsonArray Components { get; init; } = [];
    public IReadOnlyList<StandInFile> Files { get; init; } = [];
    public int Flags { get; init; }

    /// <summary>Whether a mention in the text would tell the mentioned.</summary>
    public bool MayMention { get; init; }

    /// <summary>All visible text, line by line: the content, then each embed's author, title, description, fields and footer.</summary>
    public string ReadableText =>
        string.Join('\n', new[] { Text }.Concat(Embeds.SelectMany(EmbedTexts)).Concat(Displays(Components)).Where(text => text.Length > 0));

    public bool IsEmpty => Text.Length == 0 && Embeds.Count == 0 && Components.Count == 0 && Files.Count == 0;

    /// <summary>The buttons and selects, in reading order.</summary>
    public IEnumerable<JsonObject> Controls => Flatten(Components).Where(component => Type(component) is 2 or 3 or (>= 5 and <= 8));

    /// <summary>The text of the section that has the button beside it; null for a button in a row.</summary>
    public string? TextBeside(JsonObject button) => Flatten(Components)
        .Where(component => Type(component) == 9 && component["accessory"]?["custom_id"]?.ToString() == button["custom_id"]?.ToString())
        .Select(section => Word(section["components"]![0]!["content"]))
        .FirstOrDefault();

    public static int Type(JsonNode? component) => component?["type"]?.GetValue<int>() ?? 0;

    /// <summary>The components and their children.</summary>
    public static IEnumerable<JsonObject> Flatten(JsonArray components)
    {
        foreach (var component in components.OfType<JsonObject>())
        {
            yield return component;
            foreach (var inner in Flatten(component["components"] as JsonArray ?? [])
                .Concat(Flatten(
                    [.. new[] { component["component"], component["accessory"] }.Where(one => one is not null)
                        .Select(one => one!.DeepClone())])))
            {
                yield return inner;
            }
        }
    }

    static IEnumerable<string> EmbedTexts(JsonNode? embed) =>
    [
        Word(embed?["author"]?["name"]), Word(embed?["title"]), Word(embed?["description"]),
        .. (embed?["fields"] as JsonArray ?? []).SelectMany(field => new[] { Word(field?["name"]), Word(field?["value"]) }),
        Word(embed?["footer"]?["text"]),
    ];

    static IEnumerable<string> Displays(JsonArray components) =>
        Flatten(components).Where(component => Type(component) == 10).Select(component => Word(component["content"]));

    static string Word(JsonNode? text) => text?.GetValue<string>() ?? "";
}
