using CommunityBot.Core.Chat;
using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using CommunityBot.Discord.Guilds;
using Microsoft.Extensions.Logging;
using Message = CommunityBot.Discord.Api.Models.Message;

namespace CommunityBot.Discord.Responding;

/// <summary>Answers what was written to the bot, below it. A channel has no private answers, so those go to the user's direct messages.</summary>
sealed partial class MessageAnswers(DiscordPlatform platform, Dispatcher dispatcher, TimeProvider clock, ILogger<MessageAnswers> logger)
{
    // Channels that refused a message a moment ago. Every further refusal counts towards a ban of the machine's address, and any member can mention a bot:
    // https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
    // A minute is short enough for an administrator who has just allowed it and tries.
    readonly AsyncCache<string, bool> closed = new(capacity: 1000, TimeSpan.FromMinutes(1), clock);

    public async Task Give(Message asked, Origin origin, Reply reply)
    {
        try
        {
            if (closed.TryGet(asked.ChannelId, out _))
                return;
            if (reply.IsPrivate && !origin.IsPrivate)
                await Privately(asked, origin, reply.Message);
            else if (!await Below(asked, reply.Message))
                await Privately(asked, origin, GuildTexts.MayNotWrite(await LanguageOf(origin)));
        }
        catch (Exception error) when (error is DiscordApiException or PostRefusedException or OutcomeUnknownException)
        {
            Log.NotAnswered(logger, error.InnerException?.Message ?? error.Message);
        }
    }

    /// <summary>False where the bot may not write.</summary>
    async Task<bool> Below(Message asked, Core.Chat.Message message)
    {
        var reference = new MessageReference { MessageId = asked.Id, FailIfNotExists = false };
        try
        {
            _ = await platform.Post(asked.ChannelId, message, new Sending(Urgency.Reply, asked.Id), reference, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Code == DiscordCodes.MayNotReply)
        {
            _ = await platform.Post(asked.ChannelId, message, new Sending(Urgency.Reply, asked.Id), null, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Forbidden)
        {
            closed.Set(asked.ChannelId, true);
            return false;
        }
    }

    ValueTask<Language> LanguageOf(Origin origin) => dispatcher.LanguageOf(origin, CancellationToken.None);

    async Task Privately(Message asked, Origin origin, Core.Chat.Message message)
    {
        try
        {
            if (await platform.PrivateChat(origin.User, CancellationToken.None) is not { } chat)
                return;
            _ = await platform.Send(chat, message, new Sending(Urgency.Reply, asked.Id), CancellationToken.None);
        }
        catch (PostRefusedException)
        {
            _ = await Below(asked, GuildTexts.TakesNoPrivate(await LanguageOf(origin)));
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A question could not be answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
