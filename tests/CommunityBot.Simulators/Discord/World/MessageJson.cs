using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>https://docs.discord.com/developers/resources/message#message-object</summary>
static class MessageJson
{
    /// <param name="isRedacted">
    /// Whether the content is left out, as for a bot without the intent for message content:
    /// https://docs.discord.com/developers/events/gateway#message-content-intent
    /// </param>
    public static JsonObject Of(StandInMessage message, string mediaBase, bool isRedacted = false)
    {
        var content = isRedacted ? MessageContent.Empty : message.Content;
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["channel_id"] = message.Channel.Id,
            ["type"] = message.RepliesTo is not null ? 19 : message.InteractionMetadata is not null ? 20 : 0,
            ["author"] = message.Author.ToJson(),
            ["content"] = content.Text,
            ["timestamp"] = Time(message.SentAt),
            ["edited_timestamp"] = message.EditedAt is { } edited ? Time(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = false,
            ["mentions"] = new JsonArray([.. Mentioned(message).Select(user => user.ToJson())]),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray([.. content.Files.Select(file => file.ToJson(mediaBase))]),
            ["embeds"] = content.Embeds.DeepClone(),
            ["components"] = content.Components.DeepClone(),
            ["pinned"] = message.IsPinned,
            ["flags"] = message.Content.Flags | (message.IsEphemeral ? StandInMessage.EphemeralFlag : 0)
                | (message.IsLoading ? StandInMessage.LoadingFlag : 0),
        };
        if (message.Nonce is not null)
            json["nonce"] = message.Nonce;
        if (message.InteractionMetadata is not null)
        {
            json["interaction_metadata"] = message.InteractionMetadata.DeepClone();
            json["application_id"] = message.Author.Id;
            json["webhook_id"] = message.Author.Id;
        }

        if (message.Forwards is { } forwarded)
        {
            json["message_reference"] = new JsonObject
            {
                ["type"] = 1,
                ["message_id"] = forwarded.Id,
                ["channel_id"] = forwarded.Channel.Id,
            };
            json["message_snapshots"] = new JsonArray(Snapshot(forwarded, mediaBase, isRedacted));
        }

        if (message.RepliesTo is { } original)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["message_id"] = original.Id, ["channel_id"] = original.Channel.Id };
            json["referenced_message"] = original.IsDeleted ? null
                : Of(original, mediaBase, isRedacted && original.Author != message.Channel.World.Bot);
        }

        return json;
    }

    /// <summary>
    /// The forwarded message without its author and id:
    /// https://docs.discord.com/developers/resources/message#message-snapshot-object
    /// </summary>
    static JsonObject Snapshot(StandInMessage forwarded, string mediaBase, bool isRedacted)
    {
        var whole = Of(forwarded, mediaBase, isRedacted);
        string[] names =
            ["type", "content", "embeds", "attachments",
                "timestamp", "edited_timestamp", "flags", "mentions", "mention_roles", "components"];
        return new() { ["message"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone()))) };
    }

    /// <summary>The data of the event MESSAGE_CREATE: with the guild and the member.</summary>
    public static JsonObject ForEvent(StandInMessage message, string mediaBase, bool isRedacted)
    {
        var json = Of(message, mediaBase, isRedacted);
        if (message.Channel.Guild is not { } guild)
            return json;
        json["guild_id"] = guild.Id;
        json["channel_type"] = (int)message.Channel.Type;
        var member = message.Author == message.Channel.World.Bot ? guild.BotMember() : guild.MemberOf(message.Author);
        member.Remove("user");
        json["member"] = member;
        return json;
    }

    /// <summary>The users that the text mentions, and the author of the message that it replies to.</summary>
    public static IEnumerable<StandInUser> Mentioned(StandInMessage message) =>
        message.Channel.World.Users.Where(user => message.Content.Text.Contains($"<@{user.Id}>", StringComparison.Ordinal)
            || message.Content.Text.Contains($"<@!{user.Id}>", StringComparison.Ordinal))
            .Union(message.RepliesTo is { } original && message.Author != message.Channel.World.Bot ? [original.Author] : []);

    static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);
}
