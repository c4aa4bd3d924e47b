using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;
using Refit;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// The endpoints of https://discord.com/developers/docs/reference that the bot calls. Waiting for rate limits and trying again happen below this, so a call may take its time;
/// where somebody waits, cancel it.
/// </summary>
/// <exception cref="DiscordApiException">Discord refused, or could not be reached; thrown by all of them.</exception>
interface IDiscordApi
{
    [Get("/gateway/bot")]
    Task<GatewayBot> GetGateway(CancellationToken cancellation);

    [Get("/users/@me")]
    Task<User> GetMe(CancellationToken cancellation);

    [Get("/applications/@me")]
    Task<Application> GetApplication(CancellationToken cancellation);

    [Get("/applications/{applicationId}/commands")]
    Task<IReadOnlyList<RegisteredCommand>> GetCommands(string applicationId, CancellationToken cancellation);

    /// <summary>What is not among them is unregistered. What it gives back is what it was given, and is not read.</summary>
    [Put("/applications/{applicationId}/commands")]
    Task OverwriteCommands(string applicationId, [Body] IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellation);

    /// <summary>The first answer, within 3 seconds. <see cref="DiscordError.Unknown"/> means that it may have been taken, and Discord's code 40060 that an earlier try was.</summary>
    [Post("/interactions/{interactionId}/{token}/callback")]
    Task Respond(string interactionId, string token, [Body] InteractionResponse response, CancellationToken cancellation);

    [Patch("/webhooks/{applicationId}/{token}/messages/@original")]
    Task<ApiMessage> EditOriginal(string applicationId, string token, [Body] MessagePayload message, CancellationToken cancellation);

    [Delete("/webhooks/{applicationId}/{token}/messages/@original")]
    Task DeleteOriginal(string applicationId, string token, CancellationToken cancellation);

    [Post("/webhooks/{applicationId}/{token}")]
    Task<ApiMessage> CreateFollowup(string applicationId, string token, [Body] MessagePayload message, CancellationToken cancellation);

    /// <summary>Tried again after a failure only where the message has an enforced nonce.</summary>
    [Post("/channels/{channelId}/messages")]
    Task<ApiMessage> CreateMessage(string channelId, [Body] MessagePayload message, [Property(ApiRequest.PriorityKey)] Priority priority, CancellationToken cancellation);

    [Patch("/channels/{channelId}/messages/{messageId}")]
    Task<ApiMessage> EditMessage(string channelId, string messageId, [Body] MessagePayload message, [Property(ApiRequest.PriorityKey)] Priority priority, CancellationToken cancellation);

    /// <summary>The channel with this user, the same one each time.</summary>
    [Post("/users/@me/channels")]
    Task<Channel> OpenDirectMessages([Body] Recipient recipient, CancellationToken cancellation);

    [Get("/channels/{channelId}")]
    Task<Channel> GetChannel(string channelId, CancellationToken cancellation);

    [Get("/guilds/{guildId}")]
    Task<Guild> GetGuild(string guildId, CancellationToken cancellation);

    [Get("/guilds/{guildId}/roles")]
    Task<IReadOnlyList<Role>> GetRoles(string guildId, CancellationToken cancellation);
}

sealed record Recipient(string RecipientId);
