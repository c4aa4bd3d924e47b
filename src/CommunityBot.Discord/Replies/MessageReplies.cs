using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Discord.Sending;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Replies to messages addressed to the bot. A channel has no private replies, so those go to the user's direct
/// messages.
/// </summary>
sealed partial class MessageReplies(DiscordPlatform platform, Dispatcher dispatcher, TimeProvider clock, ILogger<MessageReplies> logger)
{
    // Channels that just refused a message. Each further refusal counts towards a ban of the machine's address, and any
    // member can mention the bot:
    // https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
    // One minute, so that an administrator who fixes the permissions can try soon after.
    readonly AsyncCache<string, bool> closed = new(capacity: 1000, TimeSpan.FromMinutes(1), clock);

    public async Task Send(ApiMessage question, RequestOrigin requestOrigin, Reply reply)
    {
        try
        {
            if (closed.TryGet(question.ChannelId, out _))
                return;
            if (reply.IsPrivate && !requestOrigin.IsPrivate)
                await SendPrivately(question, requestOrigin, reply.Message);
            else if (!await PostReply(question, reply.Message))
                await SendPrivately(question, requestOrigin, GuildTexts.MayNotWrite(await LanguageOf(requestOrigin)));
        }
        catch (Exception error) when (error is DiscordApiException or PostRefusedException or OutcomeUnknownException)
        {
            Log.NotAnswered(logger, error.InnerException?.Message ?? error.Message);
        }
    }

    /// <summary>Replies below the question; false if the bot may not write there.</summary>
    async Task<bool> PostReply(ApiMessage question, CommunityBot.Core.Messaging.Message message)
    {
        var reference = new MessageReference { MessageId = question.Id, FailIfNotExists = false };
        try
        {
            _ = await platform.Post(
                question.ChannelId, message, new SendOptions(Priority.Reply, question.Id), reference,
                CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Code == DiscordCodes.MayNotReply)
        {
            _ = await platform.Post(
                question.ChannelId, message, new SendOptions(Priority.Reply, question.Id), null, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Forbidden)
        {
            closed.Set(question.ChannelId, true);
            return false;
        }
    }

    ValueTask<Language> LanguageOf(RequestOrigin requestOrigin) => dispatcher.LanguageOf(requestOrigin, CancellationToken.None);

    async Task SendPrivately(ApiMessage question, RequestOrigin requestOrigin, CommunityBot.Core.Messaging.Message message)
    {
        try
        {
            if (await platform.PrivateChat(requestOrigin.User, CancellationToken.None) is not { } chat)
                return;
            _ = await platform.Send(chat, message, new SendOptions(Priority.Reply, question.Id), CancellationToken.None);
        }
        catch (PostRefusedException)
        {
            _ = await PostReply(question, GuildTexts.TakesNoPrivate(await LanguageOf(requestOrigin)));
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A question could not be answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
