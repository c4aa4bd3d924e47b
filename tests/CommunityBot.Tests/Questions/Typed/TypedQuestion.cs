using System.Text.Json;

namespace CommunityBot.Tests.Questions.Typed;

/// <summary>
/// A question as a member typed it, with what a right answer holds: <c>{"id", "lang", "kind", "question", "context": [...],
/// "expect": "answer" | "refuse", "figures": [{entity, metric, value}], "also_allowed": [{entity, metric}], "computed": [{value}],
/// "text_must": [...], "text_must_not": [...]}</c>. Values are in base units: yuan, fractions. A list inside text_must is a choice.
/// </summary>
public sealed record TypedQuestion(string Id, string Lang, string Kind, string Text)
{
    public IReadOnlyList<string> Context { get; private init; } = [];

    public bool IsRefused { get; private init; }

    public IReadOnlyList<TypedFigure> Figures { get; private init; } = [];

    public IReadOnlyList<TypedFigure> Allowed { get; private init; } = [];

    public IReadOnlyList<double> Computed { get; private init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Must { get; private init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> MustNot { get; private init; } = [];

    public static IEnumerable<TypedQuestion> ReadAll(string file) =>
        File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(Read);

    static TypedQuestion Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        return Read(document.RootElement);
    }

    public static TypedQuestion Read(JsonElement root) =>
        new(TextOf(root, "id"), TextOf(root, "lang"), TextOf(root, "kind"), TextOf(root, "question"))
        {
            Context = [.. Items(root, "context").Select(item => item.GetString()!)],
            IsRefused = TextOf(root, "expect") == "refuse",
            Figures = [.. Items(root, "figures").Select(Figure)],
            Allowed = [.. Items(root, "also_allowed").Select(Figure)],
            Computed = [.. Items(root, "computed").Select(item => item.GetProperty("value").GetDouble())],
            Must = [.. Items(root, "text_must").Select(Choices)],
            MustNot = [.. Items(root, "text_must_not").Select(Choices)],
        };

    static TypedFigure Figure(JsonElement item) => new(
        TextOf(item, "entity"),
        TextOf(item, "metric"),
        item.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null);

    static IReadOnlyList<string> Choices(JsonElement item) =>
        item.ValueKind == JsonValueKind.Array ? [.. item.EnumerateArray().Select(choice => choice.GetString()!)] : [item.GetString()!];

    static string TextOf(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    static JsonElement[] Items(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}

/// <param name="Value">Null where the fact is a text or a date.</param>
public sealed record TypedFigure(string Entity, string Metric, double? Value);
