using System.Text.Json;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>A request that conforms to the specification.</summary>
/// <param name="Path">The path's parameters by name.</param>
/// <param name="Query">The query's parameters by name.</param>
sealed record ApiRequest(ApiOperation Operation, IReadOnlyDictionary<string, string> Path, IReadOnlyDictionary<string, string> Query,
    JsonElement? Body, IReadOnlyList<Upload> Files)
{
    /// <summary>A field of the body; null if it is missing.</summary>
    public JsonElement? Field(string name) => Body is { } body && body.TryGetProperty(name, out var value) ? value : null;

    public bool Asks(string parameter) => Query.TryGetValue(parameter, out var value) && value is "true" or "True" or "1";
}

/// <summary>A file of a multipart request.</summary>
/// <param name="Index">The n of <c>files[n]</c>.</param>
sealed record Upload(string Index, string Name, string ContentType, byte[] Bytes);
