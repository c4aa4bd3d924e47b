using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;
using Refit;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// The endpoints that the bot calls: https://discord.com/developers/docs/reference. The client waits for rate limits
/// and retries, so a call may take long; cancel it where a user waits.
/// </summary>
/// <exception cref="DiscordApiException">Thrown by every call if Discord refuses it or cannot be reached.</exception>
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

    /// <summary>
    /// Replaces all commands; those not in the list are removed. The response repeats the list and is not read.
    /// </summary>
    [Put("/applications/{applicationId}/commands")]
    Task OverwriteCommands(string applicationId, [Body] IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellation);

    /// <summary>
    /// Sends the first answer, due within 3 seconds. <see cref="DiscordError.Unknown"/> means that it may have been
    /// accepted, and Discord's code 40060 that an earlier attempt was.
    /// </summary>
    [Post("/interactions/{interactionId}/{token}/callback")]
    Task Respond(string interactionId, string token, [Body] InteractionResponse response, CancellationToken cancellation);

    /// <summary>The answer that Discord has: after an acknowledged press of a button this is the message with the button.</summary>
    [Get("/webhooks/{applicationId}/{token}/messages/@original")]
    Task<SentMessage> GetOriginal(string applicationId, string token, CancellationToken cancellation);

    [Patch("/webhooks/{applicationId}/{token}/messages/@original")]
    Task<SentMessage> EditOriginal(string applicationId, string token, [Body] MessagePayload message, CancellationToken cancellation);

    [Delete("/webhooks/{applicationId}/{token}/messages/@original")]
    Task DeleteOriginal(string applicationId, string token, CancellationToken cancellation);

    [Post("/webhooks/{applicationId}/{token}")]
    Task<SentMessage> CreateFollowup(string applicationId, string token, [Body] MessagePayload message, CancellationToken cancellation);

    /// <summary>Retried after a failure only if the message has an enforced nonce.</summary>
    [Post("/channels/{channelId}/messages")]
    Task<SentMessage> CreateMessage(
        string channelId, [Body] MessagePayload message, [Property(ApiRequest.PriorityKey)] Priority priority,
        CancellationToken cancellation);

    [Patch("/channels/{channelId}/messages/{messageId}")]
    Task<SentMessage> EditMessage(
        string channelId, string messageId, [Body] MessagePayload message,
        [Property(ApiRequest.PriorityKey)] Priority priority, CancellationToken cancellation);

    /// <summary>Needs the permission Pin Messages. A pinned message stays pinned.</summary>
    [Put("/channels/{channelId}/messages/pins/{messageId}")]
    Task Pin(
        string channelId, string messageId, [Property(ApiRequest.PriorityKey)] Priority priority, CancellationToken cancellation);

    [Delete("/channels/{channelId}/messages/pins/{messageId}")]
    Task Unpin(
        string channelId, string messageId, [Property(ApiRequest.PriorityKey)] Priority priority, CancellationToken cancellation);

    /// <summary>Opens the direct-message channel with the user; it is the same one on every call.</summary>
    [Post("/users/@me/channels")]
    Task<Channel> OpenDirectMessages([Body] Recipient recipient, CancellationToken cancellation);

    [Get("/channels/{channelId}")]
    Task<Channel> GetChannel(string channelId, CancellationToken cancellation);

    [Get("/guilds/{guildId}")]
    Task<Guild> GetGuild(string guildId, CancellationToken cancellation);

    /// <exception cref="DiscordApiException"><see cref="DiscordError.Gone"/> if the user has left the guild.</exception>
    [Get("/guilds/{guildId}/members/{userId}")]
    Task<Member> GetMember(string guildId, string userId, CancellationToken cancellation);

    [Get("/guilds/{guildId}/roles")]
    Task<IReadOnlyList<Role>> GetRoles(string guildId, CancellationToken cancellation);
}

sealed record Recipient(string RecipientId);
