using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>
/// Messages that the bot posts, not as an answer to an interaction: https://docs.discord.com/developers/resources/message
/// </summary>
sealed class MessageEndpoints(DiscordWorld world, MessageReader reader)
{
    /// <summary>How long a nonce is remembered; Discord says "the past few minutes".</summary>
    static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    /// <summary>https://docs.discord.com/developers/resources/message#pin-message</summary>
    const int MaxPins = 250;

    public void Register(ApiEndpoints endpoints)
    {
        endpoints.Add("create_message", request => Describe(Create(request)));
        endpoints.Add("get_message", request => Describe(Find(request)));
        endpoints.Add("list_messages", request => new JsonArray([.. Channel(request).Messages.Reverse().Take(50).Select(Describe)]));
        endpoints.Add("update_message", request => Describe(Edit(request)));
        endpoints.Add("delete_message", Delete, 204);
        endpoints.Add("trigger_typing_indicator", Type, 204);
        endpoints.Add("create_pin", request => Pin(request, isPinned: true), 204);
        endpoints.Add("delete_pin", request => Pin(request, isPinned: false), 204);
    }

    /// <summary>https://docs.discord.com/developers/resources/message#pin-message</summary>
    JsonNode? Pin(ApiRequest request, bool isPinned)
    {
        var message = Find(request);
        var channel = message.Channel;
        if (channel.Guild is not null && !channel.BotPermissions.HasFlag(Permissions.PinMessages))
            throw ApiException.MissingPermissions();
        if (isPinned && !message.IsPinned && channel.Messages.Count(one => one.IsPinned) >= MaxPins)
            throw ApiException.TooManyPins(MaxPins);
        message.Pin(isPinned);
        channel.RaiseChanged();
        return null;
    }

    StandInMessage Create(ApiRequest request)
    {
        var channel = Channel(request);
        if (channel.Type == ChannelType.Forum)
            throw ApiException.NotATextChannel();
        CheckMaySend(channel, request);
        if (channel.Recipient is { AcceptsDirectMessages: false })
            throw ApiException.CannotSendToUser();

        var content = reader.Read(request.Body!.Value, request.Files, before: null, allowedFlags: 0);
        var nonce = request.Field("nonce") is { } given ? given.ToString() : null;
        var isEnforced = request.Field("enforce_nonce") is { ValueKind: JsonValueKind.True };
        if (isEnforced && nonce is not null && channel.BotMessages.FirstOrDefault(message => message.Nonce == nonce
            && world.Clock.GetUtcNow() - message.SentAt < NonceLife) is { } sent)
        {
            return sent;
        }

        return world.Messages.Post(channel, world.Bot, content, nonce: nonce, repliesTo: Original(request, channel));
    }

    StandInMessage Edit(ApiRequest request)
    {
        var message = Find(request);
        if (message.Author != world.Bot)
            throw ApiException.NotYours();
        world.Messages.Edit(message, reader.Read(request.Body!.Value, request.Files, message.Content, allowedFlags: 0));
        return message;
    }

    JsonNode? Delete(ApiRequest request)
    {
        var message = Find(request);
        if (message.Author != world.Bot && !message.Channel.BotPermissions.HasFlag(Permissions.ManageMessages))
            throw ApiException.MissingPermissions();
        world.Messages.Delete(message);
        return null;
    }

    JsonNode? Type(ApiRequest request)
    {
        Channel(request);
        return null;
    }

    /// <summary>Ephemeral messages are not messages of the channel.</summary>
    StandInMessage Find(ApiRequest request)
    {
        var channel = Channel(request);
        return world.Directory.Message(request.Path["message_id"]) is { IsEphemeral: false } message && message.Channel == channel
            ? message : throw ApiException.UnknownMessage();
    }

    StandInChannel Channel(ApiRequest request)
    {
        var channel = world.Directory.Channel(request.Path["channel_id"]) ?? throw ApiException.UnknownChannel();
        return channel.Guild is { } guild && (!guild.HasBot || guild.IsUserInstalledOnly
            || !channel.BotPermissions.HasFlag(Permissions.ViewChannel)) ? throw ApiException.MissingAccess() : channel;
    }

    /// <summary>https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags</summary>
    static void CheckMaySend(StandInChannel channel, ApiRequest request)
    {
        var needed = channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;
        if (request.Field("embeds") is { } embeds && embeds.GetArrayLength() > 0)
            needed |= Permissions.EmbedLinks;
        if (request.Files.Count > 0)
            needed |= Permissions.AttachFiles;
        if (request.Field("message_reference") is not null)
            needed |= Permissions.ReadMessageHistory;
        if ((channel.BotPermissions & needed) != needed)
            throw ApiException.MissingPermissions();
    }

    StandInMessage? Original(ApiRequest request, StandInChannel channel)
    {
        if (request.Field("message_reference") is not { } reference)
            return null;
        if (world.Directory.Message(reference.GetProperty("message_id").ToString()) is { IsEphemeral: false } message
            && message.Channel == channel)
        {
            return message;
        }

        return reference.TryGetProperty("fail_if_not_exists", out var mustExist) && !mustExist.GetBoolean() ? null
            : throw ApiException.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message", Docs.CreateMessage);
    }

    JsonObject Describe(StandInMessage message) => MessageJson.Of(message, world.Urls.Media);
}
