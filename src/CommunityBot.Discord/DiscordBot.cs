using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Replies;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord;

/// <summary>What happens on Discord, taken to the dispatcher and answered.</summary>
sealed class DiscordBot(
    Dispatcher dispatcher, DiscordDecoder decoder, InteractionReplies replies, CompletionReplies completions, MessageReplies messages, PendingForms forms, GuildRegistry guilds, GuildWelcomeMessages guildWelcomeMessages, BotUser user, IDiscordApi api)
    : IGatewayHandler, IInteractionHandler
{
    // Two taps of one user must not overtake each other.
    readonly KeyedTaskQueue<string> users = new();

    // A resumed session may tell of an event again.
    readonly RecentSet<string> recent = new(8192);

    public Task Handle(GatewayEvent received, CancellationToken cancellation) => received.Name switch
    {
        "INTERACTION_CREATE" when Read(received, DiscordJson.Default.Interaction) is { } interaction => Handle(interaction, new CallbackResponder(api, interaction), cancellation),
        "MESSAGE_CREATE" when Read(received, DiscordJson.Default.ApiMessage) is { } apiMessage => Answer(apiMessage),
        "READY" => Begin(received),
        "GUILD_CREATE" when Read(received, DiscordJson.Default.Guild) is { Unavailable: not true } guild => Join(guild),
        "GUILD_DELETE" when Read(received, DiscordJson.Default.Guild) is { } guild => Leave(guild),
        "GUILD_UPDATE" when Read(received, DiscordJson.Default.Guild) is { } guild => Forget(guild.Id),
        "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE" or "GUILD_ROLE_DELETE" => Forget(received.Data.TryGetProperty("guild_id", out var id) ? id.ToString() : ""),
        _ => Task.CompletedTask,
    };

    public Task Handle(Interaction interaction, IInteractionResponder responder, CancellationToken cancellation)
    {
        if (interaction.Actor is not { Id.Length: > 0 } actor || !recent.Add(interaction.Id))
            return Task.CompletedTask;
        switch (interaction.Type)
        {
            case InteractionType.Completion:
                // Nobody waits for an older proposal, and none of them changes anything: they need no order.
                return Task.Run(async () => await completions.Give(interaction, await OriginOf(interaction, actor), responder), CancellationToken.None);
            case InteractionType.Command or InteractionType.Component or InteractionType.Modal:
                // Not cancelled by a stop: what has been begun is finished, and told.
                var work = users.Run(actor.Id, () => Reply(interaction, actor));
                return replies.Give(interaction, work, decoder.SpecOf(interaction)?.IsPrivate ?? true, responder, async () => await dispatcher.LanguageOf(await OriginOf(interaction, actor), CancellationToken.None));
            default:
                return Task.CompletedTask;
        }
    }

    async ValueTask<RequestOrigin> OriginOf(Interaction interaction, User actor) => DiscordDecoder.OriginOf(interaction, actor, await GuildOf(interaction));

    async Task<Reply> Reply(Interaction interaction, User actor)
    {
        var guild = await GuildOf(interaction);
        var requestOrigin = DiscordDecoder.OriginOf(interaction, actor, guild);
        if (interaction is { Type: InteractionType.Component, Data.CustomId: { } id } && PendingForms.IsKept(id) && await forms.Find(id, requestOrigin.User, CancellationToken.None) is { } form)
            return new Reply(CommunityBot.Core.Messaging.Message.Text(form.Title), IsPrivate: true) { Form = form };
        // What is of no known kind is answered as a button that no longer works, which it is.
        var request = decoder.Decode(interaction, requestOrigin, guild) ?? new ButtonPress(requestOrigin, "");
        var reply = await dispatcher.Dispatch(request, CancellationToken.None);
        return MissingPermissions.Find(interaction, request, reply) is { } missing
            ? MissingPermissions.Explain(reply, missing, await dispatcher.LanguageOf(requestOrigin, CancellationToken.None))
            : reply;
    }

    Task Answer(ApiMessage apiMessage)
    {
        // Of what is said in guilds most is not for the bot, and none of that is looked at any further.
        if (apiMessage is { Author: null } || (apiMessage.GuildId is not null && apiMessage.Mentions is not { Count: > 0 }))
            return Task.CompletedTask;
        return users.Run(apiMessage.Author.Id, async () =>
        {
            if (await user.UserId() is not { } me || !DiscordDecoder.IsForBot(apiMessage, me) || !recent.Add(apiMessage.Id))
                return false;
            var channel = apiMessage.GuildId is null ? null : await guilds.Channel(apiMessage.ChannelId);
            var requestOrigin = DiscordDecoder.OriginOf(apiMessage, channel, await guilds.Of(apiMessage.GuildId));
            await messages.Give(apiMessage, requestOrigin, await dispatcher.Dispatch(DiscordDecoder.Decode(apiMessage, me, requestOrigin)!, CancellationToken.None));
            return true;
        });
    }

    Task Begin(GatewayEvent ready)
    {
        if (Read(ready, DiscordJson.Default.Ready) is { } told)
            user.Learn(told);
        var (guildIds, shard) = GuildWelcomeMessages.Of(ready.Data);
        return guildWelcomeMessages.Begin(guildIds, shard);
    }

    Task Join(Guild guild)
    {
        guilds.Learn(guild);
        return guildWelcomeMessages.Joined(guild);
    }

    /// <summary>A guild out of reach comes back, and has not been left.</summary>
    Task Leave(Guild guild)
    {
        guilds.Forget(guild.Id);
        return guild.Unavailable == true ? Task.CompletedTask : guildWelcomeMessages.Left(guild.Id);
    }

    Task Forget(string guildId)
    {
        guilds.Forget(guildId);
        return Task.CompletedTask;
    }

    /// <summary>A guild that only the user has installed the bot for is asked nothing: the bot is not in it.</summary>
    async ValueTask<GuildInfo?> GuildOf(Interaction interaction) => MissingPermissions.IsMember(interaction) ? await guilds.Of(interaction.GuildId) : null;

    static T? Read<T>(GatewayEvent received, JsonTypeInfo<T> type)
        where T : class => received.Data.Deserialize(type);
}
