using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// Discord's JSON. Fields that are not ours are passed over and missing ones are null; nulls are never written, for a field that is sent has been asked for.
/// https://discord.com/developers/docs/reference#api-versioning promises that fields are added at any time.
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
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(IReadOnlyList<RegisteredCommand>))]
[JsonSerializable(typeof(Recipient))]
[JsonSerializable(typeof(JsonElement))]
sealed partial class DiscordJson : JsonSerializerContext;
