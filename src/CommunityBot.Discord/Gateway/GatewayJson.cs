using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Gateway;

sealed record SavedSession(string Id, string? Url, long Sequence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SavedSession))]
sealed partial class GatewayJson : JsonSerializerContext;
