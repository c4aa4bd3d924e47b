using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>A modal that the bot opened for a user.</summary>
/// <param name="Json">The modal as the bot sent it.</param>
sealed record StandInModal(StandInInteraction OpenedBy, JsonObject Json)
{
    public string CustomId => Json["custom_id"]!.GetValue<string>();
    public string Title => Json["title"]!.GetValue<string>();

    /// <summary>
    /// The custom_id of its file upload: https://docs.discord.com/developers/components/reference#file-upload.
    /// </summary>
    public string UploadId => Id(Inputs().First(input => MessageContent.Type(input.Input) == 19).Input);

    /// <summary>The labels of its fields, in order.</summary>
    public IReadOnlyList<string> Fields => [.. Inputs().Select(input => input.Label)];

    /// <summary>
    /// The data of a submission. Fields are named by custom_id or label; several values of a group or select are separated by
    /// line breaks.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The client would not send this: a required field is empty, a text is too long, a value is no option, or there is no such
    /// field.
    /// </exception>
    public JsonObject Submit((string Field, string Value)[] values)
    {
        var inputs = Inputs().ToList();
        foreach (var (field, _) in values)
        {
            if (!inputs.Any(input => input.Label == field || Id(input.Input) == field))
            {
                throw new InvalidOperationException(
                    $"The form has no field \"{field}\", but: "
                        + $"{string.Join(", ", inputs.Select(input => $"{input.Label} ({Id(input.Input)})"))}");
            }
        }

        var number = 1;
        var components = new JsonArray();
        foreach (var (label, input, isLabelled) in inputs)
        {
            var given = values.Where(one => one.Field == label || one.Field == Id(input)).Select(one => one.Value).FirstOrDefault()
                ?? Preset(input);
            var inner = Fill(input, label, given);
            inner["id"] = number + 1;
            components.Add(isLabelled ? new JsonObject { ["type"] = 18, ["id"] = number, ["component"] = inner }
                : new JsonObject { ["type"] = 1, ["id"] = number, ["components"] = new JsonArray(inner) });
            number += 2;
        }

        return new JsonObject { ["custom_id"] = CustomId, ["components"] = components };
    }

    IEnumerable<(string Label, JsonObject Input, bool IsLabelled)> Inputs()
    {
        foreach (var component in Json["components"]!.AsArray().OfType<JsonObject>())
        {
            if (component["component"] is JsonObject labelled)
                yield return (component["label"]!.GetValue<string>(), labelled, true);
            foreach (var input in (component["components"] as JsonArray ?? []).OfType<JsonObject>())
                yield return (input["label"]?.GetValue<string>() ?? "", input, false);
        }
    }

    /// <summary>
    /// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-component-interaction-response-structures
    /// </summary>
    static JsonObject Fill(JsonObject input, string label, string? given)
    {
        var type = MessageContent.Type(input);
        var isRequired = input["required"]?.GetValue<bool>() ?? type != 23;
        if (isRequired && string.IsNullOrEmpty(given))
            throw new InvalidOperationException($"The form's field \"{label}\" is required.");

        var filled = new JsonObject { ["type"] = type, ["custom_id"] = Id(input) };
        var several = string.IsNullOrEmpty(given) ? [] : given.Split('\n');
        if (type == 4)
        {
            var length = (given ?? "").Length;
            if (length > (input["max_length"]?.GetValue<int>() ?? 4000) || length > 0
                && length < (input["min_length"]?.GetValue<int>() ?? 0))
            {
                throw new InvalidOperationException($"The form's field \"{label}\" does not take {length} characters.");
            }

            filled["value"] = given ?? "";
        }
        else if (type == 23)
        {
            filled["value"] = given is "true" or "yes";
        }
        else if (type == 21)
        {
            filled["value"] = several.Length == 0 ? null : Option(input, several[0]);
        }
        else
        {
            var (least, most) = (input["min_values"]?.GetValue<int>() ?? (isRequired ? 1 : 0),
                input["max_values"]?.GetValue<int>() ?? (type == 22 ? 10 : 1));
            if (several.Length > most || several.Length < least && isRequired)
                throw new InvalidOperationException($"The form's field \"{label}\" takes {least} to {most} values.");
            filled["values"] = new JsonArray([.. several.Select(value => JsonValue.Create(Option(input, value)))]);
        }

        return filled;
    }

    /// <summary>The value of the option with this value or label.</summary>
    static string Option(JsonObject input, string given) =>
        input["options"] is not JsonArray options ? given
        : options.FirstOrDefault(option => option!["value"]!.GetValue<string>() == given
            || option["label"]!.GetValue<string>() == given)?["value"]!.GetValue<string>()
            ?? throw new InvalidOperationException(
                $"No option \"{given}\" among: {string.Join(", ", options.Select(option => option!["label"]))}");

    /// <summary>The value of a field when the modal opens.</summary>
    static string? Preset(JsonObject input)
    {
        if (input["options"] is not JsonArray options)
        {
            return MessageContent.Type(input) == 23 ? input["default"]?.GetValue<bool>() == true ? "true" : "false"
                : input["value"]?.GetValue<string>();
        }

        var chosen = options.Where(option => option!["default"]?.GetValue<bool>() == true)
            .Select(option => option!["value"]!.GetValue<string>()).ToList();
        return chosen.Count == 0 ? null : string.Join('\n', chosen);
    }

    static string Id(JsonObject input) => input["custom_id"]!.GetValue<string>();
}
