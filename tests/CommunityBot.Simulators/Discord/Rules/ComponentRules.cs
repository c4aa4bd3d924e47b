using System.Text.Json;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Rules;

/// <summary>The rules of components in messages and modals beyond their schemas.</summary>
static class ComponentRules
{
    const int ActionRow = 1;
    const int Button = 2;
    const int StringSelect = 3;
    const int Link = 5;
    const int Premium = 6;

    /// <param name="files">The names of the message's files.</param>
    public static void CheckMessage(JsonElement components, bool isV2, JsonElement message, IReadOnlyCollection<string> files)
    {
        var violations = new List<Violation>();
        var all = Walk(components, "components").ToList();
        if (isV2)
        {
            CheckLegacyFields(message);
            LayoutRules.Check(all, files, violations);
            Throw(violations, Docs.Components);
        }
        else
        {
            if (components.GetArrayLength() > 5)
                violations.Add(new("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."));
            foreach (var (component, path) in all.Where(one => one.Path.Count(letter => letter == '.') == 1
                && Type(one.Component) != ActionRow))
            {
                violations.Add(new($"{path}.type", "BASE_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1,) without the flag IS_COMPONENTS_V2."));
            }
        }

        Throw(violations, Docs.ActionRow);
        CheckRows(all, violations);
        CheckIds(all, violations);
        Throw(violations, Docs.CustomId);
        foreach (var (component, path) in all)
        {
            if (Type(component) == Button)
                CheckButton(component, path, violations);
            else if (Type(component) == StringSelect)
                CheckSelect(component, path, violations);
        }

        Throw(violations, Docs.Button);
    }

    /// <summary>https://docs.discord.com/developers/components/reference, "What is a Component".</summary>
    public static void CheckLegacyFields(JsonElement message)
    {
        if (new[] { "content", "embeds", "poll" }.Any(name => message.TryGetProperty(name, out var value)
            && value.ToString() is not ("" or "[]")))
        {
            throw ApiException.InvalidForm("", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "A message of components has neither content nor embeds.", Docs.Components);
        }
    }

    public static void CheckModal(JsonElement modal)
    {
        var components = modal.GetProperty("components");
        var violations = new List<Violation>();
        if (components.GetArrayLength() > 5)
            violations.Add(new("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."));
        var all = Walk(components, "data.components").ToList();
        CheckIds(all, violations);
        foreach (var (component, path) in all)
            CheckInput(component, path, violations);
        Throw(violations, Docs.Label);
    }

    static void CheckRows(List<(JsonElement Component, string Path)> all, List<Violation> violations)
    {
        foreach (var (row, path) in all.Where(one => Type(one.Component) == ActionRow))
        {
            var inside = row.GetProperty("components").EnumerateArray().Select(Type).ToList();
            if (inside.Any(type => type != Button) && inside.Count > 1)
            {
                violations.Add(new($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                    "A row holds up to 5 buttons or a single select."));
            }
        }
    }

    static void CheckIds(List<(JsonElement Component, string Path)> all, List<Violation> violations)
    {
        foreach (var name in new[] { "custom_id", "id" })
        {
            var taken = all.Where(one => one.Component.TryGetProperty(name, out var id) && id.ToString() != "0")
                .GroupBy(one => one.Component.GetProperty(name).ToString()).Where(group => group.Count() > 1);
            foreach (var (component, path) in taken.SelectMany(group => group.Skip(1)))
                violations.Add(new($"{path}.{name}", "COMPONENT_CUSTOM_ID_DUPLICATED", $"Component {name} cannot be duplicated"));
        }
    }

    static void CheckButton(JsonElement button, string path, List<Violation> violations)
    {
        var style = button.GetProperty("style").GetInt32();
        var (hasId, hasUrl) = (button.TryGetProperty("custom_id", out _), button.TryGetProperty("url", out _));
        if (style == Premium ? hasId || hasUrl : style == Link ? hasId || !hasUrl : !hasId || hasUrl)
            violations.Add(new(path, "BUTTON_COMPONENT", "A link has a url, and any other button a custom_id; none has both."));
        if (style != Premium && !(button.TryGetProperty("label", out var label) && label.GetString()!.Length > 0)
            && !button.TryGetProperty("emoji", out _))
        {
            violations.Add(new(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI", "A button has a label or an emoji."));
        }
    }

    static void CheckSelect(JsonElement select, string path, List<Violation> violations)
    {
        var values = select.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()!).ToList();
        if (values.Distinct(StringComparer.Ordinal).Count() != values.Count)
        {
            violations.Add(new($"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used"));
        }

        var (least, most) = (Number(select, "min_values", 1), Number(select, "max_values", 1));
        if (least > most || most > values.Count)
        {
            violations.Add(new($"{path}.max_values", "SELECT_COMPONENT_RANGE",
                "min_values, max_values and the number of options do not go together."));
        }
    }

    /// <summary>
    /// A text input in a label has no label of its own; in an action row it needs one:
    /// https://docs.discord.com/developers/components/reference#text-input
    /// </summary>
    static void CheckInput(JsonElement component, string path, List<Violation> violations)
    {
        if (Type(component) != 4)
        {
            if (Type(component) == StringSelect)
                CheckSelect(component, path, violations);
            return;
        }

        var isLabelled = path.EndsWith(".component", StringComparison.Ordinal);
        if (component.TryGetProperty("label", out _) == isLabelled)
        {
            violations.Add(new($"{path}.label", "TEXT_INPUT_LABEL",
                isLabelled ? "A text input in a label has no label." : "This field is required"));
        }

        if (Number(component, "min_length", 0) > Number(component, "max_length", 4000))
            violations.Add(new($"{path}.min_length", "TEXT_INPUT_RANGE", "min_length is above max_length."));
        if (component.TryGetProperty("value", out var value)
            && ScalarRules.Length(value.GetString()!) > Number(component, "max_length", 4000))
        {
            violations.Add(new($"{path}.value", "BASE_TYPE_MAX_LENGTH", "Longer than max_length."));
        }
    }

    static IEnumerable<(JsonElement Component, string Path)> Walk(JsonElement components, string path)
    {
        var index = 0;
        foreach (var component in components.EnumerateArray())
        {
            var at = $"{path}.{index++}";
            yield return (component, at);
            foreach (var inner in component.TryGetProperty("components", out var children) ? Walk(children, $"{at}.components") : [])
                yield return inner;
            foreach (var name in new[] { "component", "accessory" })
            {
                if (component.TryGetProperty(name, out var child))
                    yield return (child, $"{at}.{name}");
            }
        }
    }

    static int Type(JsonElement component) => component.GetProperty("type").GetInt32();

    static int Number(JsonElement component, string name, int otherwise) =>
        component.TryGetProperty(name, out var number) ? number.GetInt32() : otherwise;

    static void Throw(List<Violation> violations, string rule)
    {
        if (violations.Count > 0)
            throw ApiException.InvalidForm(violations, rule);
    }
}
