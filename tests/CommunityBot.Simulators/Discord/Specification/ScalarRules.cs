using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>Checks strings and numbers against a schema.</summary>
static class ScalarRules
{
    public static bool IsSnowflake(JsonElement schema) => Format(schema) == "snowflake";

    public static void Check(JsonElement schema, JsonElement value, string path, List<Violation> violations)
    {
        if (value.ValueKind == JsonValueKind.String)
            CheckText(schema, value.GetString()!, path, violations);
        else if (value.ValueKind == JsonValueKind.Number)
            CheckNumber(schema, value.GetDouble(), path, violations);
    }

    /// <summary>The length in code points: a character outside the basic plane counts once.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    static void CheckText(JsonElement schema, string text, string path, List<Violation> violations)
    {
        var length = Length(text);
        if (schema.TryGetProperty("maxLength", out var most) && length > most.GetInt32())
            violations.Add(new(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most.GetInt32()} or fewer in length."));
        if (schema.TryGetProperty("minLength", out var least) && length < least.GetInt32())
            violations.Add(new(path, "BASE_TYPE_MIN_LENGTH", $"Must be {least.GetInt32()} or more in length."));
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.CultureInvariant))
            violations.Add(new(path, "STRING_TYPE_REGEX", "String value did not match validation regex."));
        if (Format(schema) == "snowflake" && !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            violations.Add(new(path, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake."));
        if (Format(schema) == "uri" && !(Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" or "attachment" or "discord"))
        {
            violations.Add(new(path, "URL_TYPE_INVALID_URL", "Not a well formed URL."));
        }

        if (Format(schema) == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
            violations.Add(new(path, "TIMESTAMP_TYPE_INVALID", "Not a timestamp of ISO 8601."));
    }

    static void CheckNumber(JsonElement schema, double number, string path, List<Violation> violations)
    {
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble())
            violations.Add(new(path, "NUMBER_TYPE_MAX", $"Value should be less than or equal to {most.GetRawText()}."));
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble())
            violations.Add(new(path, "NUMBER_TYPE_MIN", $"Value should be greater than or equal to {least.GetRawText()}."));
    }

    static string? Format(JsonElement schema) => schema.TryGetProperty("format", out var format) ? format.GetString() : null;
}
