using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// JSON serialization for Discord's API. Unknown fields are skipped, missing ones are null, and nulls are not written,
/// because a field that is present changes something.
/// Discord may add fields at any time: https://discord.com/developers/docs/reference#api-versioning.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    AllowDuplicateProperties = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionResponse))]
[JsonSerializable(typeof(MessagePayload))]
[JsonSerializable(typeof(ApiMessage))]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(IReadOnlyList<RegisteredCommand>))]
[JsonSerializable(typeof(Recipient))]
[JsonSerializable(typeof(JsonElement))]
sealed partial class DiscordJson : JsonSerializerContext;
