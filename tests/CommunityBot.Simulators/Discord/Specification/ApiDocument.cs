using System.Text.Json;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>Discord's OpenAPI document of HTTP API v10, reduced by <c>trim.py</c> to the endpoints that the stand-in serves.</summary>
sealed class ApiDocument
{
    static readonly Lazy<ApiDocument> Read = new(() => new ApiDocument());
    readonly Dictionary<string, JsonElement> schemas;

    ApiDocument()
    {
        using var resource = typeof(ApiDocument).Assembly.GetManifestResourceStream("discord-v10.json")!;
        var root = JsonDocument.Parse(resource).RootElement;
        schemas = root.GetProperty("schemas").EnumerateObject()
            .ToDictionary(schema => schema.Name, schema => schema.Value, StringComparer.Ordinal);
        Operations = [.. root.GetProperty("operations").EnumerateArray().Select(ReadOperation)
            .OrderByDescending(operation => operation.Literals)];
    }

    public static ApiDocument Instance => Read.Value;

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Follows <c>$ref</c> to the schema itself.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = schemas[reference.GetString()!.Split('/')[^1]];
        return schema;
    }

    static ApiOperation ReadOperation(JsonElement operation) => new(
        operation.GetProperty("id").GetString()!,
        operation.GetProperty("method").GetString()!,
        operation.GetProperty("path").GetString()!,
        operation.GetProperty("needsBot").GetBoolean(),
        operation.TryGetProperty("body", out var body) ? body : null,
        operation.TryGetProperty("takesFiles", out var takesFiles) && takesFiles.GetBoolean())
    {
        Query = operation.GetProperty("parameters").EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("schema"),
                StringComparer.Ordinal),
    };
}
