using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Specification;

/// <summary>
/// Checks a call against the specification: unknown, missing and mistyped fields at any depth. Telegram ignores unknown fields;
/// the stand-in refuses them, since an ignored field is a mistake of the bot.
/// </summary>
static class ShapeCheck
{
    const string ArrayOf = "Array of ";

    /// <summary>The errors of a call; empty if there are none.</summary>
    public static List<string> Call(BotApiShape method, JsonObject arguments)
    {
        var wrong = new List<string>();
        Object(method, arguments, method.Name, wrong);
        return wrong;
    }

    /// <summary>The errors of an object.</summary>
    public static List<string> Type(string name, JsonNode? value)
    {
        var wrong = new List<string>();
        Value([name], value, name, wrong);
        return wrong;
    }

    static void Object(BotApiShape shape, JsonObject value, string path, List<string> wrong)
    {
        foreach (var (name, field) in shape.Fields)
        {
            if (field.IsRequired && value[name] is null)
                wrong.Add($"{path} lacks {name}");
        }

        foreach (var (name, inner) in value)
        {
            if (!shape.Fields.TryGetValue(name, out var field))
                wrong.Add($"{path} has no field {name}");
            else if (field.Only is { } only && !(inner is JsonValue text && text.TryGetValue<string>(out var said) && said == only))
                wrong.Add($"{path}.{name} must be \"{only}\"");
            else
                Value(field.Types, inner, $"{path}.{name}", wrong);
        }
    }

    /// <summary>Passes if one type fits; otherwise reports the errors of the closest type.</summary>
    static void Value(string[] types, JsonNode? value, string path, List<string> wrong)
    {
        List<string>? nearest = null;
        foreach (var type in types)
        {
            var found = new List<string>();
            One(type, value, path, found);
            if (found.Count == 0)
                return;
            if (nearest is null || found.Count < nearest.Count)
                nearest = found;
        }

        wrong.AddRange(nearest!);
    }

    static void One(string type, JsonNode? value, string path, List<string> wrong)
    {
        if (type.StartsWith(ArrayOf, StringComparison.Ordinal))
        {
            if (value is not JsonArray array)
            {
                wrong.Add($"{path} must be an array");
                return;
            }

            for (var i = 0; i < array.Count; i++)
                One(type[ArrayOf.Length..], array[i], $"{path}[{i}]", wrong);
        }
        else if (Simple(type) is { } fits)
        {
            if (value is not JsonValue simple || !fits(simple))
                wrong.Add($"{path} must be {type}");
        }
        else if (!BotApi.Current.Types.TryGetValue(type, out var shape))
        {
            throw new InvalidOperationException($"the specification names a type {type} and does not describe it");
        }
        else if (shape.Subtypes.Length > 0)
        {
            Value(shape.Subtypes, value, path, wrong);
        }
        else if (value is not JsonObject inner)
        {
            wrong.Add($"{path} must be {type}");
        }
        else
        {
            Object(shape, inner, path, wrong);
        }
    }

    static Func<JsonValue, bool>? Simple(string type) => type switch
    {
        "Integer" => value => value.GetValueKind() == JsonValueKind.Number
            && (value.TryGetValue<long>(out _) || value.TryGetValue<int>(out _)),
        "Float" => value => value.GetValueKind() == JsonValueKind.Number,
        // A file is an id, a link, or attach://… for an upload of the same call.
        "String" or "InputFile" => value => value.GetValueKind() == JsonValueKind.String,
        "Boolean" => value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => null,
    };
}
