using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Updates;

namespace CommunityBot.Telegram.Handling;

/// <summary>Passes updates from Telegram to the dispatcher and sends its replies.</summary>
sealed class TelegramBot(
    Dispatcher dispatcher, TelegramReplies replies, CallbackQueryAnswers taps, FormDialogues forms,
    InlineQueryAnswers inline, StartLinks links, WelcomeMessages welcomeMessages, ChatAdministrators administrators,
    ClosedChats closed, ChatMigrations migrations, TelegramFiles files)
{
    /// <summary>
    /// Completes when all effects of the update are done, except that the answer to a button press may still be queued.
    /// </summary>
    /// <param name="release">Lets the next update of the same ordering key start.</param>
    public Task Handle(Incoming incoming, Action release, CancellationToken cancellation) => incoming switch
    {
        IncomingRequest request => Answer(request, release, cancellation),
        IncomingFormStep step => forms.Step(step.Context, step.Origin, step.Tap, step.Key, cancellation),
        IncomingStart start => Start(start, release, cancellation),
        IncomingInline query => inline.Answer(query, cancellation),
        IncomingSummons summons => inline.Answer(summons, cancellation),
        IncomingStatus status => Change(status, cancellation),
        IncomingRights rights => Forget(rights.ChatId),
        IncomingMigration migration => Move(migration, cancellation),
        IncomingNothing nothing => taps.Add(new CallbackQueryAnswer(nothing.CallbackId)).AsTask(),
        _ => throw new NotSupportedException($"Nothing handles a {incoming.GetType().Name}."),
    };

    async Task Answer(IncomingRequest incoming, Action release, CancellationToken cancellation)
    {
        var (request, messageContext) = (incoming.Request, incoming.Context);
        if (request is TextMessage text
            && messageContext is { Kind: MessageContextKind.Private, UserId: { } user }
            && await forms.HandleText(user, text.Text, request.Key, cancellation))
        {
            return;
        }

        if (request is not TextMessage)
            request = request with { Origin = await Known(request.Origin, messageContext, cancellation) };
        if (request is ButtonPress confirmed && links.Confirmed(confirmed) is { } command)
            request = command;
        if (incoming.Enclosed is { } enclosed && request is CommandRequest about
            && dispatcher.Menu.Find(about.Command) is { TakesFile: true } spec
            && (about.Origin.IsModerator || !spec.IsForModerators))
        {
            request = request with { Enclosed = await files.Load(enclosed, cancellation) };
            if (enclosed.File is not null && messageContext is { Kind: MessageContextKind.Private, UserId: { } sender }
                && await forms.HandleFile(sender, request.Enclosed!, request.Key, cancellation))
            {
                return;
            }
        }

        // Votes are counted in the order in which they are queued, so the voter's next vote need not wait for this
        // commit and can share it.
        if (request is ButtonPress press)
            request = press with { OnQueued = release };
        var reply = await dispatcher.Dispatch(request, cancellation);
        if (reply.Form is not { } form || !await forms.Open(messageContext, request.Origin, form, cancellation))
        {
            // Queue the reply before releasing the key, to keep its place in the chat's send queue. Waiting there
            // delays neither the reader's next vote nor another command.
            var sending = replies.Send(messageContext, request.Origin, reply, cancellation);
            release();
            await sending;
        }

        if (messageContext.Kind == MessageContextKind.Group && messageContext.CallbackId is null)
            await welcomeMessages.ExplainOnce(messageContext, request.Origin, cancellation);
    }

    async Task Start(IncomingStart start, Action release, CancellationToken cancellation)
    {
        if (start.Context.Kind == MessageContextKind.Private)
            await closed.Remove(start.Context.ChatId);
        if (start.Payload is { } payload
            && (await links.Follow(start, payload, cancellation) || await links.Ask(start, cancellation)))
        {
            return;
        }

        var request = links.Decode(start) ?? new CommandRequest(start.Origin, "help", new Dictionary<string, string>()) { Key = start.Key };
        await Answer(new IncomingRequest(request, start.Context), release, cancellation);
    }

    async Task Change(IncomingStatus status, CancellationToken cancellation)
    {
        administrators.Forget(status.Context.ChatId);
        if (!status.IsIn)
        {
            await closed.Add(status.Context.ChatId);
            return;
        }

        await closed.Remove(status.Context.ChatId);
        if (!status.WasIn && status.Context.Kind == MessageContextKind.Group)
            await welcomeMessages.Welcome(status, cancellation);
    }

    Task Forget(long chat)
    {
        administrators.Forget(chat);
        return Task.CompletedTask;
    }

    async Task Move(IncomingMigration migration, CancellationToken cancellation)
    {
        administrators.Forget(migration.To);
        var (from, to) = (TelegramOrigin.ChatOf(migration.From), TelegramOrigin.ChatOf(migration.To));
        await welcomeMessages.Move(migration);
        await forms.Move(from, to, cancellation);
        await migrations.Move(from, to);
    }

    /// <summary>Adds whether the author moderates the chat, which an update does not contain.</summary>
    async ValueTask<RequestOrigin> Known(RequestOrigin requestOrigin, MessageContext messageContext, CancellationToken cancellation) =>
        messageContext is { Kind: not MessageContextKind.Private, UserId: { } user }
            && await administrators.Has(messageContext.ChatId, user, cancellation)
            ? requestOrigin with { IsModerator = true }
            : requestOrigin;
}
