using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using NodaTime;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// A YAML mapping that records problems with file and line instead of throwing, so that one pass finds all of them.
/// </summary>
sealed class YamlMap(string file, YamlMappingNode node, List<PackProblem> problems)
{
    public long Line => node.Start.Line;

    public void Problem(string what, YamlNode? at = null) => problems.Add(new(file, (at ?? node).Start.Line, what));

    public void Problem(string key, string what) => Problem(what, Node(key));

    /// <summary>Reports keys other than these, since a misspelt key would be ignored silently.</summary>
    public YamlMap Only(params ReadOnlySpan<string> keys)
    {
        foreach (var key in node.Children.Keys)
        {
            if (!keys.Contains(key.ToString()))
                Problem($"'{key}' is not a key of this mapping{NearestWord.Hint(key.ToString(), [.. keys])}", key);
        }

        return this;
    }

    public bool Has(string key) => Node(key) is not null;

    public string? Text(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } value }:
                return OneLine(value);
            case var other:
                Problem($"'{key}' must be a text", other);
                return null;
        }
    }

    public string Required(string key)
    {
        if (!Has(key))
            Problem($"'{key}' is missing");
        return Text(key) ?? "";
    }

    public string Id(string key = "id")
    {
        var id = Required(key);
        if (id.Length > 0 && !id.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_' or '.'))
            Problem(key, $"the id '{id}' may hold only a-z, 0-9, '-', '_' and '.'");
        return id;
    }

    public Localized Names(string key)
    {
        if (Optional(key) is { } names)
            return names;
        if (!Has(key))
            Problem($"'{key}' is missing");
        return Localized.Same("");
    }

    public Localized? Optional(string key) => Map(key) is { } map ? map.Languages() : null;

    /// <summary>The texts of the three languages; a traditional one that is left out is derived from the simplified one.</summary>
    public Localized Languages()
    {
        Only("zh-Hans", "zh-Hant", "en");
        var simplified = Required("zh-Hans");
        return new(simplified, Text("zh-Hant") ?? TraditionalText.Of(simplified), Required("en"));
    }

    /// <summary>
    /// The value for one of the words; <paramref name="fallback"/> if the key is missing or, with a problem, the word
    /// unknown.
    /// </summary>
    public T Choice<T>(string key, T fallback, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        if (Text(key) is not { } text)
            return fallback;
        List<string> known = [];
        foreach (var (word, value) in words)
        {
            if (word == text)
                return value;
            known.Add(word);
        }

        Problem(key, $"'{text}' is not one of {string.Join(", ", known)}{NearestWord.Hint(text, known)}");
        return fallback;
    }

    public bool Flag(string key) => Choice(key, false, ("true", true), ("false", false));

    public LocalDate Date(string key)
    {
        var text = Required(key);
        if (PeriodText.TryParse(text, out var period) && period.Kind == PeriodKind.Instant)
            return period.End;
        if (text.Length > 0)
            Problem(key, $"'{text}' is not a date like 2025-12-17");
        return new(1970, 1, 1);
    }

    public string[] List(string key) => [.. Items(key).Select(item => item.Text)];

    /// <summary>The texts of a list with their nodes, for reporting problems.</summary>
    public IEnumerable<(string Text, YamlNode At)> Items(string key)
    {
        switch (Node(key))
        {
            case null:
                break;
            case YamlSequenceNode sequence:
                foreach (var item in sequence)
                {
                    if (item is YamlScalarNode { Value: { } value })
                        yield return (OneLine(value), item);
                    else
                        Problem($"'{key}' must contain texts only", item);
                }

                break;
            case var other:
                Problem($"'{key}' must be a list", other);
                break;
        }
    }

    public YamlMap? Map(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlMappingNode map:
                return new(file, map, problems);
            case var other:
                Problem($"'{key}' must be a mapping", other);
                return null;
        }
    }

    public IEnumerable<YamlMap> Maps(string key) => Node(key) is { } list ? Maps(file, list, problems) : [];

    public IEnumerable<string> Keys => node.Children.Keys.Select(key => key.ToString());

    public YamlNode? Node(string key) =>
        node.Children.TryGetValue(key, out var value)
            && value is not YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" }
            ? value
            : null;

    public static IEnumerable<YamlMap> Maps(string file, YamlNode list, List<PackProblem> problems)
    {
        if (list is not YamlSequenceNode items)
        {
            problems.Add(new(file, list.Start.Line, "a list is expected here"));
            yield break;
        }

        foreach (var item in items)
        {
            if (item is YamlMappingNode map)
                yield return new(file, map, problems);
            else
                problems.Add(new(file, item.Start.Line, "a mapping is expected here"));
        }
    }

    // The database stores lists as lines of a text (RowText), so texts must not contain line breaks.
    static string OneLine(string value) =>
        string.Join(' ', value.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
