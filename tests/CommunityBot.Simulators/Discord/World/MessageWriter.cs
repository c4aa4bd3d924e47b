using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>Writes, edits and deletes messages, and sends the events.</summary>
sealed class MessageWriter(DiscordWorld world)
{
    public StandInMessage Post(StandInChannel channel, StandInUser author, MessageContent content, StandInUser? seenOnlyBy = null,
        string? nonce = null, StandInMessage? repliesTo = null, JsonObject? interaction = null, StandInMessage? forwards = null)
    {
        var message = new StandInMessage(world.Ids.Next(), channel, author, world.Clock.GetUtcNow())
        {
            SeenOnlyBy = seenOnlyBy,
            Nonce = nonce,
            RepliesTo = repliesTo,
            Forwards = forwards,
            InteractionMetadata = interaction,
        };
        message.Show(content, editedAt: null);
        world.Directory.Add(message);
        Tell("MESSAGE_CREATE", message);
        return message;
    }

    /// <summary>A deferred message without content yet.</summary>
    public StandInMessage PostLoading(StandInChannel channel, StandInUser? seenOnlyBy, JsonObject interaction)
    {
        var message = new StandInMessage(world.Ids.Next(), channel, world.Bot, world.Clock.GetUtcNow())
        {
            SeenOnlyBy = seenOnlyBy,
            InteractionMetadata = interaction,
        };
        message.Defer();
        world.Directory.Add(message);
        return message;
    }

    public void Edit(StandInMessage message, MessageContent content)
    {
        message.Show(content, world.Clock.GetUtcNow());
        Tell("MESSAGE_UPDATE", message);
        message.Channel.RaiseChanged();
    }

    public void Delete(StandInMessage message)
    {
        message.Delete();
        if (!message.IsEphemeral)
        {
            var json = new JsonObject { ["id"] = message.Id, ["channel_id"] = message.Channel.Id };
            if (message.Channel.Guild is { } guild)
                json["guild_id"] = guild.Id;
            world.Events.Dispatch("MESSAGE_DELETE", json, Intent(message), message.Channel.Guild);
        }

        message.Channel.RaiseChanged();
    }

    void Tell(string name, StandInMessage message)
    {
        if (message.IsEphemeral)
            return;
        var isForBot = message.Author == world.Bot || message.Channel.Guild is null || MessageJson.Mentioned(message).Contains(world.Bot);
        world.Events.Dispatch(name, MessageJson.ForEvent(message, world.Urls.Media, isRedacted: false), Intent(message),
            message.Channel.Guild,
            isForBot ? null : MessageJson.ForEvent(message, world.Urls.Media, isRedacted: true));
    }

    static Intents Intent(StandInMessage message) => message.Channel.Guild is null ? Intents.DirectMessages : Intents.GuildMessages;
}
