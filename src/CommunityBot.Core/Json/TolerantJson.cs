using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CommunityBot.Core.Json;

/// <summary>
/// Reads what a platform sends. A field of another type than the documented one counts as missing instead of failing the whole:
/// platforms change fields that are not used here, and servers that are compatible with them differ.
/// </summary>
public static class TolerantJson
{
    const int MaxStripped = 20;

    static readonly ConcurrentDictionary<JsonConverter, JsonSerializerOptions> Converting = new();

    // What replaces a required value that does not fit, so that the object around it can be read.
    static readonly JsonElement[] Neutral = [JsonElement.Parse("0"), JsonElement.Parse("\"\""), JsonElement.Parse("false")];

    /// <returns>Null if the JSON is nothing like the type, such as a text for an object.</returns>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type) => Read(json, type, out _);

    /// <param name="odd">Whether fields were left out.</param>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type, out bool odd)
    {
        odd = false;
        try
        {
            return json.Deserialize(type);
        }
        catch (Exception error) when (IsMisfit(error))
        {
            odd = true;
            return Fit(json, type, out var fitting) && fitting is not null ? fitting.Deserialize(type) : default;
        }
    }

    /// <summary>The JSON without what does not fit the type; null if nothing of it fits.</summary>
    public static JsonNode? Fitting(JsonElement json, JsonTypeInfo type) =>
        IsRead(json, type) ? ToNode(json) : Fit(json, type, out var fitting) ? fitting : null;

    static bool Fit(JsonElement json, JsonTypeInfo type, out JsonNode? fitting)
    {
        fitting = null;
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind == JsonValueKind.Object:
                fitting = FitObject(json, type);
                return fitting is not null;
            case JsonTypeInfoKind.Enumerable when json.ValueKind == JsonValueKind.Array && type.ElementType is { } element:
                var itemType = type.Options.GetTypeInfo(element);
                fitting = new JsonArray([.. json.EnumerateArray().Select(item => Fit(item, itemType, out var each) ? (true, each) : default)
                    .Where(item => item.Item1).Select(item => item.each)]);
                return true;
            case JsonTypeInfoKind.Dictionary when json.ValueKind == JsonValueKind.Object && type.ElementType is { } value:
                var valueType = type.Options.GetTypeInfo(value);
                fitting = new JsonObject(
                    json.EnumerateObject()
                        .Select(entry => (entry.Name, Fits: Fit(entry.Value, valueType, out var each), each))
                        .Where(entry => entry.Fits)
                        .DistinctBy(entry => entry.Name)
                        .Select(entry => KeyValuePair.Create(entry.Name, entry.each)));
                return true;
            default:
                fitting = IsRead(json, type) ? ToNode(json) : Stripped(json, type);
                return fitting is not null || json.ValueKind == JsonValueKind.Null;
        }
    }

    static JsonObject? FitObject(JsonElement json, JsonTypeInfo type)
    {
        var fitting = new JsonObject();
        foreach (var property in type.Properties)
        {
            var isThere = json.TryGetProperty(property.Name, out var value);
            if (isThere && FitProperty(value, property, out var fit))
                fitting[property.Name] = fit;
            else if (property.IsRequired && Neutral.Where(neutral => FitProperty(neutral, property, out _)).ToList() is [var neutral, ..])
                fitting[property.Name] = ToNode(neutral);
            else if (property.IsRequired)
                return null;
        }

        return fitting;
    }

    static bool FitProperty(JsonElement json, JsonPropertyInfo property, out JsonNode? fitting)
    {
        if (property.CustomConverter is not { } converter)
            return Fit(json, property.Options.GetTypeInfo(property.PropertyType), out fitting);
        var options = Converting.GetOrAdd(converter, _ => new JsonSerializerOptions(property.Options) { Converters = { converter } });
        fitting = IsRead(json, options.GetTypeInfo(property.PropertyType)) ? ToNode(json) : null;
        return fitting is not null;
    }

    /// <summary>
    /// For an object that a converter reads, whose fields are not known: the object without the fields that it stumbles over.
    /// </summary>
    static JsonObject? Stripped(JsonElement json, JsonTypeInfo type)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var rest = JsonObject.Create(json)!;
        for (var left = MaxStripped; left > 0; left--)
        {
            try
            {
                _ = rest.Deserialize(type);
                return rest;
            }
            catch (JsonException misfit) when (misfit.Path is { } path && Remove(rest, path.Split('.').AsSpan(1)))
            {
                // Read again without it.
            }
            catch (Exception error) when (IsMisfit(error))
            {
                return null;
            }
        }

        return null;
    }

    static bool Remove(JsonNode? from, ReadOnlySpan<string> path) => path switch
    {
        [var last] => (from as JsonObject)?.Remove(last) == true,
        [var next, .. var deeper] => from is JsonObject && Remove(from[next], deeper),
        _ => false,
    };

    static bool IsRead(JsonElement json, JsonTypeInfo type)
    {
        try
        {
            _ = json.Deserialize(type);
            return true;
        }
        catch (Exception error) when (IsMisfit(error))
        {
            return false;
        }
    }

    static JsonNode? ToNode(JsonElement json) => JsonNode.Parse(json.GetRawText());

    static bool IsMisfit(Exception error) => error is JsonException or InvalidOperationException or FormatException or NotSupportedException
        or ArgumentException or OverflowException or KeyNotFoundException;
}
