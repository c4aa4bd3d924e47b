using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;
using Message = CommunityBot.Core.Messaging.Message;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// An answer for one member of a group: as a message that only they see where Telegram takes one, else in the private chat, else kept until they open it.
/// Never among the others.
/// </summary>
sealed partial class PrivateReplies(
    TelegramPoster poster, TelegramApiClient client, CallbackQueryAnswers taps, PendingPrivateReplies held, ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity, TimeProvider clock, ILogger<PrivateReplies> logger)
{
    // A button spins until its tap is answered, and after fifteen seconds nobody can answer it any more: https://core.telegram.org/bots/api#ephemeral-messages-and-commands.
    static readonly TimeSpan TapPatience = TimeSpan.FromSeconds(5);

    public async Task Send(MessageContext messageContext, RequestOrigin requestOrigin, Message message, CancellationToken cancellation)
    {
        if (messageContext is { Kind: MessageContextKind.Group, CallbackId: { } tap } && await administrators.HasBot(messageContext.ChatId, await identity.Self, cancellation))
        {
            // An administrator's message needs no tap, however long it waits for its turn.
            await taps.Add(new CallbackQueryAnswer(tap));
            messageContext = messageContext with { CallbackId = null };
        }

        if (messageContext.UserId is { } user && (await SendInGroup(messageContext, user, message, cancellation) || await SendPrivately(messageContext, requestOrigin, user, message, cancellation)))
            return;
        var language = await dispatcher.LanguageOf(requestOrigin, cancellation);
        var link = PendingPrivateReplies.Link((await identity.Self).UserName, await held.Hold(messageContext.UserId, messageContext.ChatId, message));
        await Invite(messageContext, link, TelegramTexts.OpenPrivately.In(language), TelegramTexts.OpenPrivateChat.In(language), cancellation);
    }

    /// <summary>To the private chat: at once after a tap, else by a button in the group, which says nothing of what is waiting there.</summary>
    public async Task Invite(MessageContext messageContext, string link, string text, string label, CancellationToken cancellation)
    {
        if (messageContext.CallbackId is { } callback)
        {
            await taps.Add(new CallbackQueryAnswer(callback, Url: link));
            return;
        }

        var sendTarget = SendTarget.Of(messageContext);
        _ = await client.Call(
            messageContext.ChatId,
            Priority.Reply,
            isRepeatable: false,
            chat => new SendMessageRequest
            {
                ChatId = chat,
                MessageThreadId = sendTarget.Thread,
                Text = text,
                // What the others do not see cannot be replied to before them.
                ReplyParameters = messageContext.EphemeralId is null ? sendTarget.ReplyTo : null,
                ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(label, link)),
            },
            cancellation);
    }

    /// <summary>https://core.telegram.org/bots/api#ephemeral-messages-and-commands: in answer to a tap or to such a message, or at any time by an administrator.</summary>
    async Task<bool> SendInGroup(MessageContext messageContext, long user, Message message, CancellationToken cancellation)
    {
        if (messageContext.Kind != MessageContextKind.Group
            || (messageContext.CallbackId is null && messageContext.EphemeralId is null && !await administrators.HasBot(messageContext.ChatId, await identity.Self, cancellation)))
        {
            return false;
        }

        try
        {
            var sendTarget = new SendTarget(messageContext.ChatId)
            {
                Thread = messageContext.Thread,
                OnlyFor = new EphemeralMessageParameters { ReceiverUserId = user, CallbackQueryId = messageContext.CallbackId },
                ReplyTo = messageContext.EphemeralId is { } id ? new ReplyParameters { EphemeralMessageId = id } : null,
            };
            // Each step of a ranking takes the place of the step before.
            await InTime(messageContext, intime => messageContext.TappedEphemeralId is { } tapped ? poster.EditEphemeral(sendTarget, user, tapped, message, intime) : poster.Post(sendTarget, message, Priority.Reply, intime), cancellation);
        }
        catch (PostRefusedException refused)
        {
            Log.NotInGroup(logger, messageContext.ChatId, refused.InnerException?.Message);
            return false;
        }
        catch (Exception error) when (error is OutcomeUnknownException or RequestException || IsLate(error, cancellation))
        {
            // It may have been seen; in the private chat it certainly is.
            return false;
        }

        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback));
        return true;
    }

    async Task<bool> SendPrivately(MessageContext messageContext, RequestOrigin requestOrigin, long user, Message message, CancellationToken cancellation)
    {
        try
        {
            await InTime(messageContext, intime => poster.Post(new SendTarget(user), message, Priority.Reply, intime), cancellation);
        }
        catch (Exception error) when (error is PostRefusedException || IsLate(error, cancellation))
        {
            return false;
        }

        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback, TelegramTexts.SentPrivately.In(await dispatcher.LanguageOf(requestOrigin, cancellation))));
        return true;
    }

    /// <summary>As long as a tap can wait; whoever wrote instead waits for as long as it takes.</summary>
    async Task InTime(MessageContext messageContext, Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(messageContext.CallbackId is null ? Timeout.InfiniteTimeSpan : TapPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        await call(either.Token);
    }

    static bool IsLate(Exception error, CancellationToken cancellation) => error is OperationCanceledException && !cancellation.IsCancellationRequested;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Telegram took no message for one member of {Chat}: {Reason}")]
        public static partial void NotInGroup(ILogger logger, long chat, string? reason);
    }
}
