using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Telegram.Answering;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Rights;

namespace CommunityBot.Telegram;

/// <summary>Takes what came from Telegram to the dispatcher, and the reply back to where it came from.</summary>
sealed class TelegramBot(
    Dispatcher dispatcher, TelegramAnswers answers, TapAnswers taps, FormDialogues forms, InlineAnswers inline, StartLinks links, Greetings greetings, ChatAdministrators administrators, ClosedChats closed, ChatMoves moves)
{
    /// <summary>All that it causes is done when the task ends; only the answer to a tap may still be on its way.</summary>
    /// <param name="release">Lets the next of the same ordering key begin.</param>
    public Task Handle(Incoming incoming, Action release, CancellationToken cancellation) => incoming switch
    {
        IncomingRequest request => Answer(request, release, cancellation),
        IncomingFormStep step => forms.Step(step.Spot, step.Origin, step.Tap, step.Key, cancellation),
        IncomingStart start => Start(start, release, cancellation),
        IncomingInline query => inline.Answer(query, cancellation),
        IncomingStatus status => Change(status, cancellation),
        IncomingRights rights => Forget(rights.ChatId),
        IncomingMove move => Move(move, cancellation),
        IncomingNothing nothing => taps.Add(new TapAnswer(nothing.CallbackId)).AsTask(),
        _ => throw new NotSupportedException($"Nothing handles a {incoming.GetType().Name}."),
    };

    async Task Answer(IncomingRequest incoming, Action release, CancellationToken cancellation)
    {
        var (request, spot) = (incoming.Request, incoming.Spot);
        if (request is TextMessage text && spot is { Kind: SpotKind.Private, UserId: { } user } && await forms.Said(user, text.Text, request.Key, cancellation))
            return;
        if (request is not TextMessage)
            request = request with { Origin = await Known(request.Origin, spot, cancellation) };
        // Votes are counted in the order in which they are thrown in, so that the next of the same voter need not wait for this one's commit and shares it.
        if (request is ButtonPress press)
            request = press with { Placed = release };
        var reply = await dispatcher.Dispatch(request, cancellation);
        if (reply.Form is not { } form || !await forms.Open(spot, request.Origin, form, cancellation))
        {
            // Begun first, so that its place in the chat's line is taken. An answer that waits there for its turn does not hold up its reader's next vote, or another one's command.
            var sending = answers.Send(spot, request.Origin, reply, cancellation);
            release();
            await sending;
        }

        if (spot.Kind == SpotKind.Group && spot.CallbackId is null)
            await greetings.ExplainOnce(spot, request.Origin, cancellation);
    }

    async Task Start(IncomingStart start, Action release, CancellationToken cancellation)
    {
        if (start.Spot.Kind == SpotKind.Private)
            await closed.Remove(start.Spot.ChatId);
        if (start.Payload is { } payload && await links.Follow(start, payload, cancellation))
            return;
        var request = links.Decode(start) ?? new CommandRequest(start.Origin, "help", new Dictionary<string, string>()) { Key = start.Key };
        await Answer(new IncomingRequest(request, start.Spot), release, cancellation);
    }

    async Task Change(IncomingStatus status, CancellationToken cancellation)
    {
        administrators.Forget(status.Spot.ChatId);
        if (!status.IsIn)
        {
            await closed.Add(status.Spot.ChatId);
            return;
        }

        await closed.Remove(status.Spot.ChatId);
        if (!status.WasIn && status.Spot.Kind == SpotKind.Group)
            await greetings.Welcome(status, cancellation);
    }

    Task Forget(long chat)
    {
        administrators.Forget(chat);
        return Task.CompletedTask;
    }

    async Task Move(IncomingMove move, CancellationToken cancellation)
    {
        administrators.Forget(move.To);
        var (from, to) = (TelegramOrigin.ChatOf(move.From), TelegramOrigin.ChatOf(move.To));
        await greetings.Move(move);
        await forms.Move(from, to, cancellation);
        await moves.Move(from, to);
    }

    /// <summary>With what only Telegram knows of the author.</summary>
    async ValueTask<Origin> Known(Origin origin, Spot spot, CancellationToken cancellation) =>
        spot is { Kind: not SpotKind.Private, UserId: { } user } && await administrators.Has(spot.ChatId, user, cancellation) ? origin with { IsModerator = true } : origin;
}
