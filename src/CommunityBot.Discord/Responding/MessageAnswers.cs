using CommunityBot.Core.Chat;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using CommunityBot.Discord.Guilds;
using Microsoft.Extensions.Logging;
using Message = CommunityBot.Discord.Api.Models.Message;

namespace CommunityBot.Discord.Responding;

/// <summary>Answers what was written to the bot, below it. A channel has no private answers, so those go to the user's direct messages.</summary>
sealed partial class MessageAnswers(DiscordPlatform platform, Dispatcher dispatcher, TimeProvider clock, ILogger<MessageAnswers> logger)
{
    readonly ClosedChannels closed = new(clock);

    public async Task Give(Message asked, Origin origin, Reply reply)
    {
        try
        {
            if (closed.Contains(asked.ChannelId))
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
            closed.Add(asked.ChannelId);
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
