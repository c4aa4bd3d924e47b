using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;

namespace CommunityBot.Telegram.Replies;

/// <summary>Sends a reply to the chat of its request.</summary>
sealed class TelegramReplies(TelegramPoster poster, CallbackQueryAnswers taps, PrivateReplies privately)
{
    public async Task Send(MessageContext messageContext, RequestOrigin requestOrigin, Reply reply, CancellationToken cancellation)
    {
        // An ephemeral question gets an ephemeral answer.
        var isPrivate = reply.IsPrivate || messageContext.EphemeralId is not null;
        if (messageContext.CallbackId is { } callback)
        {
            if (isPrivate && !reply.ReplacesTapped && CallbackAlert.Of(reply.Message) is { } callbackAlert)
            {
                await taps.Add(new CallbackQueryAnswer(callback, callbackAlert.Text, callbackAlert.IsAlert));
                return;
            }

            if (!isPrivate || messageContext.Kind == MessageContextKind.Private)
                await taps.Add(new CallbackQueryAnswer(callback));
        }

        if (reply.ReplacesTapped && await Replaced(messageContext, reply.Message, cancellation))
        {
            if (isPrivate && messageContext is { CallbackId: { } tap, Kind: not MessageContextKind.Private })
                await taps.Add(new CallbackQueryAnswer(tap));
            return;
        }

        if (isPrivate && messageContext.Kind != MessageContextKind.Private)
            await privately.Send(messageContext, requestOrigin, reply.Message, cancellation);
        else
            _ = await poster.Post(SendTarget.Of(messageContext), reply.Message, Priority.Reply, cancellation);
    }

    /// <summary>
    /// Puts the reply in the place of the tapped message; false if that cannot be edited, as in a chat that has deleted it.
    /// </summary>
    async Task<bool> Replaced(MessageContext messageContext, Message message, CancellationToken cancellation)
    {
        try
        {
            if (messageContext is { TappedEphemeralId: { } ephemeral, UserId: { } user })
                await poster.EditEphemeral(SendTarget.Of(messageContext), user, ephemeral, message, cancellation);
            else if (messageContext.TappedMessageId is { } tapped)
                await poster.Edit(SendTarget.Of(messageContext), tapped, message, Priority.Reply, cancellation);
            else
                return false;
            return true;
        }
        catch (PostRefusedException)
        {
            return false;
        }
    }
}
