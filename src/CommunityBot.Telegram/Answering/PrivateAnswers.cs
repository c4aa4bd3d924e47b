using CommunityBot.Core.Chat;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;
using Message = CommunityBot.Core.Chat.Message;

namespace CommunityBot.Telegram.Answering;

/// <summary>
/// An answer for one member of a group: as a message that only they see where Telegram takes one, else in the private chat, else kept until they open it.
/// Never among the others.
/// </summary>
sealed partial class PrivateAnswers(
    TelegramPoster poster, TelegramCaller caller, TapAnswers taps, HeldReplies held, ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity, TimeProvider clock, ILogger<PrivateAnswers> logger)
{
    // A button spins until its tap is answered, and after fifteen seconds nobody can answer it any more: https://core.telegram.org/bots/api#ephemeral-messages-and-commands.
    static readonly TimeSpan TapPatience = TimeSpan.FromSeconds(5);

    public async Task Send(Spot spot, Origin origin, Message message, CancellationToken cancellation)
    {
        if (spot is { Kind: SpotKind.Group, CallbackId: { } tap } && await administrators.HasBot(spot.ChatId, await identity.Self, cancellation))
        {
            // An administrator's message needs no tap, however long it waits for its turn.
            await taps.Add(new TapAnswer(tap));
            spot = spot with { CallbackId = null };
        }

        if (spot.UserId is { } user && (await SendInGroup(spot, user, message, cancellation) || await SendPrivately(spot, origin, user, message, cancellation)))
            return;
        var language = await dispatcher.LanguageOf(origin, cancellation);
        var link = HeldReplies.Link((await identity.Self).UserName, await held.Hold(spot.UserId, spot.ChatId, message));
        await Invite(spot, link, TelegramTexts.OpenPrivately.In(language), TelegramTexts.OpenPrivateChat.In(language), cancellation);
    }

    /// <summary>To the private chat: at once after a tap, else by a button in the group, which says nothing of what is waiting there.</summary>
    public async Task Invite(Spot spot, string link, string text, string label, CancellationToken cancellation)
    {
        if (spot.CallbackId is { } callback)
        {
            await taps.Add(new TapAnswer(callback, Url: link));
            return;
        }

        var target = Target.Of(spot);
        _ = await caller.Call(
            spot.ChatId,
            Urgency.Reply,
            isRepeatable: false,
            chat => new SendMessageRequest
            {
                ChatId = chat,
                MessageThreadId = target.Thread,
                Text = text,
                // What the others do not see cannot be replied to before them.
                ReplyParameters = spot.EphemeralId is null ? target.ReplyTo : null,
                ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(label, link)),
            },
            cancellation);
    }

    /// <summary>https://core.telegram.org/bots/api#ephemeral-messages-and-commands: in answer to a tap or to such a message, or at any time by an administrator.</summary>
    async Task<bool> SendInGroup(Spot spot, long user, Message message, CancellationToken cancellation)
    {
        if (spot.Kind != SpotKind.Group
            || (spot.CallbackId is null && spot.EphemeralId is null && !await administrators.HasBot(spot.ChatId, await identity.Self, cancellation)))
        {
            return false;
        }

        try
        {
            var target = new Target(spot.ChatId)
            {
                Thread = spot.Thread,
                OnlyFor = new EphemeralMessageParameters { ReceiverUserId = user, CallbackQueryId = spot.CallbackId },
                ReplyTo = spot.EphemeralId is { } id ? new ReplyParameters { EphemeralMessageId = id } : null,
            };
            // Each step of a ranking takes the place of the step before.
            await InTime(spot, intime => spot.TappedEphemeralId is { } tapped ? poster.EditEphemeral(target, user, tapped, message, intime) : poster.Post(target, message, Urgency.Reply, intime), cancellation);
        }
        catch (PostRefusedException refused)
        {
            Log.NotInGroup(logger, spot.ChatId, refused.InnerException?.Message);
            return false;
        }
        catch (Exception error) when (error is OutcomeUnknownException or RequestException || IsLate(error, cancellation))
        {
            // It may have been seen; in the private chat it certainly is.
            return false;
        }

        if (spot.CallbackId is { } callback)
            await taps.Add(new TapAnswer(callback));
        return true;
    }

    async Task<bool> SendPrivately(Spot spot, Origin origin, long user, Message message, CancellationToken cancellation)
    {
        try
        {
            await InTime(spot, intime => poster.Post(new Target(user), message, Urgency.Reply, intime), cancellation);
        }
        catch (Exception error) when (error is PostRefusedException || IsLate(error, cancellation))
        {
            return false;
        }

        if (spot.CallbackId is { } callback)
            await taps.Add(new TapAnswer(callback, TelegramTexts.SentPrivately.In(await dispatcher.LanguageOf(origin, cancellation))));
        return true;
    }

    /// <summary>As long as a tap can wait; whoever wrote instead waits for as long as it takes.</summary>
    async Task InTime(Spot spot, Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(spot.CallbackId is null ? Timeout.InfiniteTimeSpan : TapPatience, clock);
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
