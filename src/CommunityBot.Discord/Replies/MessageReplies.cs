using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Discord.Sending;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>Answers what was written to the bot, below it. A channel has no private answers, so those go to the user's direct messages.</summary>
sealed partial class MessageReplies(DiscordPlatform platform, Dispatcher dispatcher, TimeProvider clock, ILogger<MessageReplies> logger)
{
    // Channels that refused a message a moment ago. Every further refusal counts towards a ban of the machine's address, and any member can mention a bot:
    // https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
    // A minute is short enough for an administrator who has just allowed it and tries.
    readonly AsyncCache<string, bool> closed = new(capacity: 1000, TimeSpan.FromMinutes(1), clock);

    public async Task Give(ApiMessage asked, RequestOrigin requestOrigin, Reply reply)
    {
        try
        {
            if (closed.TryGet(asked.ChannelId, out _))
                return;
            if (reply.IsPrivate && !requestOrigin.IsPrivate)
                await Privately(asked, requestOrigin, reply.Message);
            else if (!await Below(asked, reply.Message))
                await Privately(asked, requestOrigin, GuildTexts.MayNotWrite(await LanguageOf(requestOrigin)));
        }
        catch (Exception error) when (error is DiscordApiException or PostRefusedException or OutcomeUnknownException)
        {
            Log.NotAnswered(logger, error.InnerException?.Message ?? error.Message);
        }
    }

    /// <summary>False where the bot may not write.</summary>
    async Task<bool> Below(ApiMessage asked, CommunityBot.Core.Messaging.Message message)
    {
        var reference = new MessageReference { MessageId = asked.Id, FailIfNotExists = false };
        try
        {
            _ = await platform.Post(asked.ChannelId, message, new SendOptions(Priority.Reply, asked.Id), reference, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Code == DiscordCodes.MayNotReply)
        {
            _ = await platform.Post(asked.ChannelId, message, new SendOptions(Priority.Reply, asked.Id), null, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Forbidden)
        {
            closed.Set(asked.ChannelId, true);
            return false;
        }
    }

    ValueTask<Language> LanguageOf(RequestOrigin requestOrigin) => dispatcher.LanguageOf(requestOrigin, CancellationToken.None);

    async Task Privately(ApiMessage asked, RequestOrigin requestOrigin, CommunityBot.Core.Messaging.Message message)
    {
        try
        {
            if (await platform.PrivateChat(requestOrigin.User, CancellationToken.None) is not { } chat)
                return;
            _ = await platform.Send(chat, message, new SendOptions(Priority.Reply, asked.Id), CancellationToken.None);
        }
        catch (PostRefusedException)
        {
            _ = await Below(asked, GuildTexts.TakesNoPrivate(await LanguageOf(requestOrigin)));
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A question could not be answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
