using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Playground;

/// <summary>
/// Parses a slash command typed as one line: <c>option:value</c> chooses an option, as Discord's app writes chosen options, and
/// everything else is the text of the first one.
/// </summary>
static class SlashCommandLine
{
    public static (string Command, (string Name, object Value)[] Values) Read(string typed, IReadOnlyList<JsonObject> commands)
    {
        var words = typed.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var options = commands.FirstOrDefault(command => Name(command) == words[0])?["options"] as JsonArray ?? [];
        var path = 1;
        while (path < words.Length && options.OfType<JsonObject>().FirstOrDefault(option => IsSubcommand(option)
            && Name(option) == words[path]) is { } sub)
        {
            (options, path) = (sub["options"] as JsonArray ?? [], path + 1);
        }

        var names = options.OfType<JsonObject>().Where(option => !IsSubcommand(option)).Select(Name).ToList();
        var values = new List<(string Name, string Value)>();
        foreach (var word in words.Skip(path))
        {
            if (word.Split(':', 2) is [var name, var begun] && names.Contains(name))
            {
                values.Add((name, begun));
            }
            else if (values.Count > 0)
            {
                values[^1] = (values[^1].Name, $"{values[^1].Value} {word}".TrimStart());
            }
            else
            {
                values.Add((names.FirstOrDefault()
                    ?? throw new InvalidOperationException($"/{string.Join(' ', words.Take(path))} takes nothing more."), word));
            }
        }

        return ("/" + string.Join(' ', words.Take(path)), [.. values.Select(value => (value.Name, (object)value.Value))]);
    }

    static bool IsSubcommand(JsonObject option) => option["type"]?.GetValue<int>() is 1 or 2;

    static string Name(JsonObject item) => item["name"]!.GetValue<string>();
}
