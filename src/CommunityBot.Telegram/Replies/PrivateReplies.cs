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
/// Sends an answer to one member of a group: as an ephemeral message if Telegram accepts one, else in the private chat,
/// else stored until they open it.
/// It is never visible to other members.
/// </summary>
sealed partial class PrivateReplies(
    TelegramPoster poster, TelegramApiClient client, CallbackQueryAnswers taps, PendingPrivateReplies pending,
    ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity, TimeProvider clock,
    ILogger<PrivateReplies> logger)
{
    // The button shows a loading state until its tap is answered, which must happen within fifteen seconds:
    // https://core.telegram.org/bots/api#ephemeral-messages-and-commands.
    static readonly TimeSpan TapTimeout = TimeSpan.FromSeconds(5);

    public async Task Send(MessageContext messageContext, RequestOrigin requestOrigin, Message message, CancellationToken cancellation)
    {
        if (messageContext is { Kind: MessageContextKind.Group, CallbackId: { } tap }
            && await administrators.HasBot(messageContext.ChatId, await identity.Self, cancellation))
        {
            // An administrator can send an ephemeral message without a tap, so answer the tap now.
            await taps.Add(new CallbackQueryAnswer(tap));
            messageContext = messageContext with { CallbackId = null };
        }

        if (messageContext.UserId is { } user
            && (await SendInGroup(messageContext, user, message, cancellation)
                || await SendPrivately(messageContext, requestOrigin, user, message, cancellation)))
        {
            return;
        }

        var language = await dispatcher.LanguageOf(requestOrigin, cancellation);
        var link = PendingPrivateReplies.Link(
            (await identity.Self).UserName, await pending.Add(messageContext.UserId, messageContext.ChatId, message));
        await Invite(
            messageContext, link, TelegramTexts.OpenPrivately.In(language), TelegramTexts.OpenPrivateChat.In(language),
            cancellation);
    }

    /// <summary>
    /// Invites the user to the private chat: a tap opens it at once, otherwise the group gets a button that does not
    /// reveal the content.
    /// </summary>
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
                // A message for all cannot reply to an ephemeral one.
                ReplyParameters = messageContext.EphemeralId is null ? sendTarget.ReplyTo : null,
                ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(label, link)),
            },
            cancellation);
    }

    /// <summary>
    /// Sends an ephemeral message, which is allowed in answer to a tap or to another ephemeral message, and to
    /// administrators at any time: https://core.telegram.org/bots/api#ephemeral-messages-and-commands.
    /// </summary>
    async Task<bool> SendInGroup(MessageContext messageContext, long user, Message message, CancellationToken cancellation)
    {
        if (messageContext.Kind != MessageContextKind.Group
            || (messageContext.CallbackId is null
                && messageContext.EphemeralId is null
                && !await administrators.HasBot(messageContext.ChatId, await identity.Self, cancellation)))
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
            // Each step of a ranking replaces the one before.
            await WithTapTimeout(
                messageContext,
                token => messageContext.TappedEphemeralId is { } tapped
                    ? poster.EditEphemeral(sendTarget, user, tapped, message, token)
                    : poster.Post(sendTarget, message, Priority.Reply, token),
                cancellation);
        }
        catch (PostRefusedException refused)
        {
            Log.EphemeralRefused(logger, messageContext.ChatId, refused.InnerException?.Message);
            return false;
        }
        catch (Exception error) when (error is OutcomeUnknownException or RequestException || TimedOut(error, cancellation))
        {
            // The message may have been shown; the private chat makes sure.
            return false;
        }

        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback));
        return true;
    }

    async Task<bool> SendPrivately(
        MessageContext messageContext, RequestOrigin requestOrigin, long user, Message message,
        CancellationToken cancellation)
    {
        try
        {
            await WithTapTimeout(messageContext, token => poster.Post(new SendTarget(user), message, Priority.Reply, token), cancellation);
        }
        catch (Exception error) when (error is PostRefusedException || TimedOut(error, cancellation))
        {
            return false;
        }

        if (messageContext.CallbackId is { } callback)
        {
            await taps.Add(new CallbackQueryAnswer(
                callback, TelegramTexts.SentPrivately.In(await dispatcher.LanguageOf(requestOrigin, cancellation))));
        }

        return true;
    }

    /// <summary>Limits the time of the call if a tap waits for its answer.</summary>
    async Task WithTapTimeout(MessageContext messageContext, Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(messageContext.CallbackId is null ? Timeout.InfiniteTimeSpan : TapTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        await call(linked.Token);
    }

    static bool TimedOut(Exception error, CancellationToken cancellation) =>
        error is OperationCanceledException && !cancellation.IsCancellationRequested;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Telegram refused an ephemeral message in {Chat}: {Reason}")]
        public static partial void EphemeralRefused(ILogger logger, long chat, string? reason);
    }
}
