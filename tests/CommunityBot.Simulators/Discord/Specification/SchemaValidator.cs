using System.Globalization;
using System.Text.Json;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>
/// Checks a value against a schema of Discord's document, more strictly than Discord does. Unknown fields are refused, and so is null
/// in an optional field, since servers that are compatible with Discord may not accept it.
/// </summary>
sealed class SchemaValidator(ApiDocument document)
{
    public List<Violation> Validate(JsonElement schema, JsonElement value)
    {
        var violations = new List<Violation>();
        Check(schema, value, "", violations);
        return violations;
    }

    void Check(JsonElement schema, JsonElement value, string path, List<Violation> violations)
    {
        schema = document.Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            violations.Add(new(path, "BASE_TYPE_NULL", "Null where the field can be left out."));
            return;
        }

        if (Alternatives(schema) is { Count: > 0 } alternatives)
        {
            CheckOneOf(alternatives, value, path, violations);
            return;
        }

        foreach (var part in schema.TryGetProperty("allOf", out var all) ? [.. all.EnumerateArray()] : Array.Empty<JsonElement>())
            Check(part, value, path, violations);
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            violations.Add(Choice(path, [constant]));
        if (schema.TryGetProperty("enum", out var choices)
            && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            violations.Add(Choice(path, choices.EnumerateArray()));
        }

        if (schema.TryGetProperty("type", out var type))
            CheckType(schema, Names(type), value, path, violations);
    }

    void CheckType(JsonElement schema, string[] types, JsonElement value, string path, List<Violation> violations)
    {
        var kind = value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "number",
        };
        // Ids are strings, but Discord's examples write the placeholder id of a file as a number:
        // https://docs.discord.com/developers/reference#uploading-files
        if (kind == "number" && ScalarRules.IsSnowflake(schema) && value.TryGetInt64(out _))
            return;
        // Permissions are strings in the documentation and integers in this document; Discord takes both:
        // https://docs.discord.com/developers/topics/permissions
        if (kind == "string" && path.EndsWith("permissions", StringComparison.Ordinal)
            && ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return;
        }

        if (!types.Contains(kind) && !(kind == "number" && types.Contains("integer") && value.TryGetInt64(out _)))
        {
            violations.Add(new(path, "BASE_TYPE_BAD_TYPE",
                $"Takes {string.Join(" or ", types.Where(name => name != "null"))}, not {kind}."));
            return;
        }

        if (kind == "object")
            CheckObject(schema, value, path, violations);
        else if (kind == "array")
            CheckArray(schema, value, path, violations);
        else
            ScalarRules.Check(schema, value, path, violations);
    }

    void CheckObject(JsonElement schema, JsonElement value, string path, List<Violation> violations)
    {
        var fields = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject())
        {
            var at = Join(path, field.Name);
            if (!seen.Add(field.Name))
                violations.Add(new(at, "BASE_TYPE_DUPLICATE", "This field is there twice."));
            else if (fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(field.Name, out var known))
                Check(known, field.Value, at, violations);
            else if (others.ValueKind == JsonValueKind.Object)
                Check(others, field.Value, at, violations);
            else
                violations.Add(new(at, "BASE_TYPE_UNKNOWN", "Discord knows no such field."));
        }

        foreach (var name in schema.TryGetProperty("required", out var required) ? Names(required).Where(name => !seen.Contains(name)) : [])
            violations.Add(new(Join(path, name), "BASE_TYPE_REQUIRED", "This field is required"));
    }

    void CheckArray(JsonElement schema, JsonElement value, string path, List<Violation> violations)
    {
        var length = value.GetArrayLength();
        if (schema.TryGetProperty("maxItems", out var most) && length > most.GetInt32() || schema.TryGetProperty("minItems", out var least)
            && length < least.GetInt32())
        {
            violations.Add(new(path, "BASE_TYPE_BAD_LENGTH", $"Has {length} items, which is too few or too many."));
        }

        if (schema.TryGetProperty("uniqueItems", out _)
            && value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() != length)
        {
            violations.Add(new(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"));
        }

        if (!schema.TryGetProperty("items", out var items))
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(items, item, Join(path, $"{index++}"), violations);
    }

    /// <summary>
    /// Passes if one alternative fits. Otherwise reports the errors of the alternative that the value's <c>type</c> selects, or
    /// of the closest one.
    /// </summary>
    void CheckOneOf(List<JsonElement> alternatives, JsonElement value, string path, List<Violation> violations)
    {
        List<Violation>? closest = null;
        foreach (var alternative in alternatives)
        {
            var found = new List<Violation>();
            Check(alternative, value, path, found);
            if (found.Count == 0)
                return;
            if (closest is null || Distance(found) < Distance(closest))
                closest = found;
        }

        violations.AddRange(closest!);

        int Distance(List<Violation> found) => found.Count + (found.Any(violation => violation.Path == Join(path, "type")) ? 1000 : 0);
    }

    List<JsonElement> Alternatives(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out var one) || schema.TryGetProperty("anyOf", out one)
            ? [.. one.EnumerateArray().Where(alternative => !(document.Resolve(alternative).TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String && type.GetString() == "null"))]
            : [];

    static string[] Names(JsonElement names) =>
        names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [names.GetString()!];

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    static Violation Choice(string path, IEnumerable<JsonElement> choices) =>
        new(path, "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", choices.Select(choice => choice.GetRawText()))}).");
}
