namespace CommunityBot.Simulators.Telegram.Specification;

/// <summary>
/// A field of a method or type. <paramref name="Types"/> are alternatives, such as "Integer" or "Array of PhotoSize";
/// <paramref name="Only"/> is the only allowed value.
/// </summary>
sealed record BotApiField(string Name, bool IsRequired, string[] Types, string? Only);

/// <summary>A method or a type: its fields, or its subtypes.</summary>
sealed record BotApiShape(string Name, string[] Subtypes, Dictionary<string, BotApiField> Fields);

/// <summary>The methods and types of the Bot API, from its machine-readable documentation.</summary>
sealed class BotApi
{
    /// <summary>Read once for all stand-ins.</summary>
    public static BotApi Current { get; } = Read("bot-api-10.2.txt", "bot-api-10.3-additions.txt");

    /// <summary>By name, ignoring case.</summary>
    public Dictionary<string, BotApiShape> Methods { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, BotApiShape> Types { get; } = [];

    static BotApi Read(params string[] documents)
    {
        var api = new BotApi();
        foreach (var document in documents)
        {
            using var reader = new StreamReader(typeof(BotApi).Assembly.GetManifestResourceStream(document)
                ?? throw new InvalidOperationException($"{document} is not in the build"));
            var section = api.Types;
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('['))
                    section = line == "[methods]" ? api.Methods : api.Types;
                else if (line.Length > 0 && !line.StartsWith('#'))
                    Add(section, line);
            }
        }

        return api;
    }

    static void Add(Dictionary<string, BotApiShape> section, string line)
    {
        var (head, fields) = Halves(line, ": ");
        var (name, subtypes) = Halves(head, " = ");
        if (!section.TryGetValue(name, out var shape))
            section.Add(name, shape = new BotApiShape(name, subtypes.Split(" | ", StringSplitOptions.RemoveEmptyEntries), []));
        foreach (var field in fields.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (title, types) = Halves(field, " ");
            var (alternatives, only) = Halves(types, "=");
            shape.Fields[title.TrimEnd('*')] = new BotApiField(title.TrimEnd('*'), title.EndsWith('*'), alternatives.Split('|'),
                only.Length > 0 ? only.Trim('"') : null);
        }
    }

    static (string Before, string After) Halves(string text, string at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index], text[(index + at.Length)..]) : (text, "");
}
