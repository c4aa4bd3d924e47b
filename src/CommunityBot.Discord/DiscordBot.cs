using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Replies;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

/// <summary>Passes interactions and messages from Discord to the dispatcher and sends its replies.</summary>
sealed partial class DiscordBot(
    Dispatcher dispatcher, DiscordDecoder decoder, InteractionReplies replies, CompletionReplies completions,
    MessageReplies messages, PendingForms forms, GuildRegistry guilds, GuildWelcomeMessages guildWelcomeMessages,
    BotUser user, DiscordFiles files, IDiscordApi api, ILogger<DiscordBot> logger)
    : IGatewayHandler, IInteractionHandler
{
    // A user's requests are handled in order.
    readonly KeyedTaskQueue<string> users = new();

    // A resumed session may deliver an event twice.
    readonly RecentSet<string> recent = new(8192);

    public Task Handle(GatewayEvent received, CancellationToken cancellation) => received.Name switch
    {
        _ when received.Data.ValueKind != JsonValueKind.Object => Task.CompletedTask,
        "INTERACTION_CREATE" when Read(received, DiscordJson.Default.Interaction) is { } interaction =>
            Handle(interaction, new CallbackResponder(api, interaction), cancellation),
        "MESSAGE_CREATE" when Read(received, DiscordJson.Default.ApiMessage) is { } apiMessage => Answer(apiMessage),
        "READY" => OnReady(received),
        "GUILD_CREATE" when Read(received, DiscordJson.Default.Guild) is { Unavailable: not true } guild => OnGuildCreate(guild),
        "GUILD_DELETE" when Read(received, DiscordJson.Default.Guild) is { } guild => OnGuildDelete(guild),
        "GUILD_UPDATE" when Read(received, DiscordJson.Default.Guild) is { } guild => Forget(guild.Id),
        "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE" or "GUILD_ROLE_DELETE" => Forget(
            received.Data.TryGetProperty("guild_id", out var id) ? id.ToString() : ""),
        _ => Task.CompletedTask,
    };

    public Task Handle(Interaction interaction, IInteractionResponder responder, CancellationToken cancellation)
    {
        if (interaction.Actor is not { Id.Length: > 0 } actor || !recent.Add(interaction.Id))
            return Task.CompletedTask;
        switch (interaction.Type)
        {
            case InteractionType.Completion:
                // Completions change nothing, and only the latest is shown, so they need no order.
                return Task.Run(
                    async () => await completions.Send(interaction, await OriginOf(interaction, actor), responder),
                    CancellationToken.None);
            case InteractionType.Command or InteractionType.Component or InteractionType.Modal:
                // A stop does not cancel this: work that has started completes and is answered.
                var work = users.Run(actor.Id, () => Reply(interaction, actor));
                return replies.Send(
                    interaction, work, decoder.SpecOf(interaction)?.IsPrivate ?? true, responder,
                    async () => await dispatcher.LanguageOf(await OriginOf(interaction, actor), CancellationToken.None));
            default:
                return Task.CompletedTask;
        }
    }

    async ValueTask<RequestOrigin> OriginOf(Interaction interaction, User actor) =>
        DiscordDecoder.OriginOf(interaction, actor, await GuildOf(interaction));

    async Task<Reply> Reply(Interaction interaction, User actor)
    {
        var guild = await GuildOf(interaction);
        var requestOrigin = DiscordDecoder.OriginOf(interaction, actor, guild);
        if (interaction is { Type: InteractionType.Component, Data.CustomId: { } id }
            && PendingForms.IsFormButton(id)
            && await forms.Find(id, requestOrigin.User, CancellationToken.None) is { } form)
        {
            return new Reply(CommunityBot.Core.Messaging.Message.Text(form.Title), IsPrivate: true) { Form = form };
        }
        // An unknown request is answered like a button that no longer works.
        var request = decoder.Decode(interaction, requestOrigin, guild) ?? new ButtonPress(requestOrigin, "");
        if (DiscordEnclosure.Of(interaction.Data) is { } enclosed && IsWanted(interaction, request))
            request = request with { Enclosed = await files.Load(enclosed) };
        var reply = await dispatcher.Dispatch(request, CancellationToken.None);
        return MissingPermissions.Find(interaction, request, reply) is { } missing
            ? MissingPermissions.Explain(reply, missing, await dispatcher.LanguageOf(requestOrigin, CancellationToken.None))
            : reply;
    }

    /// <summary>Files are loaded for those who may hand them in.</summary>
    bool IsWanted(Interaction interaction, Request request) =>
        request is FormSubmission
        || (decoder.SpecOf(interaction) is { } spec && (request.Origin.IsModerator || !spec.IsForModerators));

    Task Answer(ApiMessage apiMessage)
    {
        // Most guild messages do not mention the bot; drop them before any further work.
        if (apiMessage is { Author: null } || (apiMessage.GuildId is not null && apiMessage.Mentions is not { Count: > 0 }))
            return Task.CompletedTask;
        return users.Run(apiMessage.Author.Id, async () =>
        {
            if (await user.UserId() is not { } botId || !DiscordDecoder.IsForBot(apiMessage, botId) || !recent.Add(apiMessage.Id))
                return false;
            var channel = apiMessage.GuildId is null ? null : await guilds.Channel(apiMessage.ChannelId);
            var requestOrigin = DiscordDecoder.OriginOf(apiMessage, channel, await guilds.Of(apiMessage.GuildId));
            await messages.Send(
                apiMessage,
                requestOrigin,
                await dispatcher.Dispatch(
                    DiscordDecoder.Decode(apiMessage, botId, requestOrigin)!, CancellationToken.None));
            return true;
        });
    }

    Task OnReady(GatewayEvent ready)
    {
        if (Read(ready, DiscordJson.Default.Ready) is { } payload)
            user.Update(payload);
        var (guildIds, shard) = GuildWelcomeMessages.Of(ready.Data);
        return guildWelcomeMessages.OnReady(guildIds, shard);
    }

    Task OnGuildCreate(Guild guild)
    {
        guilds.Update(guild);
        return guildWelcomeMessages.OnJoined(guild);
    }

    /// <summary>An unavailable guild is only temporarily out of reach; the bot has not left it.</summary>
    Task OnGuildDelete(Guild guild)
    {
        guilds.Forget(guild.Id);
        return guild.Unavailable == true ? Task.CompletedTask : guildWelcomeMessages.OnLeft(guild.Id);
    }

    Task Forget(string guildId)
    {
        guilds.Forget(guildId);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Null for a guild where only the user has installed the bot: the bot is not a member, and Discord would refuse
    /// the request.
    /// </summary>
    async ValueTask<GuildInfo?> GuildOf(Interaction interaction) =>
        MissingPermissions.IsMember(interaction) ? await guilds.Of(interaction.GuildId) : null;

    /// <summary>Null if the event's data is nothing like the type. What the bot does not use may be of any type.</summary>
    T? Read<T>(GatewayEvent received, JsonTypeInfo<T> type)
        where T : class
    {
        var data = TolerantJson.Read(received.Data, type, out var odd);
        if (odd)
            Log.Odd(logger, received.Name);
        return data;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Fields of Discord's event {Name} are not of the documented type; they are left out")]
        public static partial void Odd(ILogger logger, string name);
    }
}
