using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;

namespace CommunityBot.Telegram.Forms;

/// <summary>
/// Telegram has no forms, so a form is a short dialogue in the private chat, wherever it was requested. It survives a
/// restart.
/// </summary>
sealed class FormDialogues(
    FormStore store, TelegramPoster poster, CallbackQueryAnswers taps, TelegramReplies replies, PrivateReplies privately,
    ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity, TimeProvider clock)
{
    /// <summary>The <c>/start</c> payload that opens the pending form.</summary>
    public const string Payload = "form";

    static readonly Localized Cancelled = new("已取消。", "已取消。", "Cancelled.");
    static readonly Localized Answered = new("这一步已经过了。", "這一步已經過了。", "That step is done already.");

    /// <summary>
    /// Starts the dialogue; false if a group or channel itself is the author. The reply's message then explains how to
    /// give the same in one line.
    /// </summary>
    public async Task<bool> Open(MessageContext messageContext, RequestOrigin requestOrigin, Form form, CancellationToken cancellation)
    {
        if (messageContext.UserId is not { } user || form.Fields.Count == 0)
            return false;
        var language = await dispatcher.LanguageOf(requestOrigin, cancellation);
        var state = FormState.Of(form, requestOrigin, language, clock.GetUtcNow()) with
        {
            IsUnderWay = messageContext.Kind == MessageContextKind.Private || messageContext.CallbackId is null,
        };
        await store.Save(user, state);
        if (messageContext.Kind != MessageContextKind.Private)
        {
            await ContinueInPrivate(messageContext, user, state, cancellation);
            return true;
        }

        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback));
        await Ask(user, state, cancellation);
        return true;
    }

    /// <summary>Starts the pending form when its user opens the private chat; false if there is none.</summary>
    public async Task<bool> Resume(long user, CancellationToken cancellation)
    {
        if (await store.Find(user, cancellation) is not { } state)
            return false;
        await store.Save(user, state with { IsUnderWay = true });
        await Ask(user, state, cancellation);
        return true;
    }

    /// <summary>Handles a text in the private chat; false if it answers no form.</summary>
    public async Task<bool> HandleText(long user, string text, string? key, CancellationToken cancellation)
    {
        if (await store.Find(user, cancellation) is not { IsUnderWay: true } state)
            return false;
        // After a crash the same update may arrive again: its answer is already stored, so only ask the question again.
        await Advance(
            user, state,
            key is not null && state.Key == key ? state : FormQuestion.ApplyText(state, text) with { Key = key }, key,
            cancellation);
        return true;
    }

    /// <summary>Submits an open form that takes a file with the file that was sent; false if there is none.</summary>
    public async Task<bool> HandleFile(long user, Enclosure file, string? key, CancellationToken cancellation)
    {
        if (await store.Find(user, cancellation) is not { IsUnderWay: true, Form.Upload: not null } state)
            return false;
        await Submit(user, state, key, cancellation, file);
        return true;
    }

    public Task Move(ChatRef from, ChatRef to, CancellationToken cancellation) => store.Move(from, to, cancellation);

    /// <param name="tapped">Null for <c>/cancel</c>.</param>
    public async Task Step(
        MessageContext messageContext, RequestOrigin requestOrigin, string? tapped, string key,
        CancellationToken cancellation)
    {
        var user = messageContext.UserId ?? 0;
        var state = await store.Find(user, cancellation);
        var button = tapped is null ? new FormButton(0, FormStep.Cancel) : FormButton.Parse(tapped);
        if (button is { Step: FormStep.Cancel })
        {
            await store.Remove(user);
            await replies.Send(
                messageContext,
                requestOrigin,
                new Reply(
                    Message.Text(Cancelled.In(await dispatcher.LanguageOf(requestOrigin, cancellation))), IsPrivate: true),
                cancellation);
            return;
        }

        var next = state is { IsUnderWay: true } && button is { } step
            ? state.Key == key ? state : FormQuestion.ApplyTap(state, step)
            : null;
        if (messageContext.CallbackId is { } callback)
        {
            await taps.Add(new CallbackQueryAnswer(
                callback, next is null ? Answered.In(await dispatcher.LanguageOf(requestOrigin, cancellation)) : null));
        }

        if (next is not null)
            await Advance(user, state!, next with { Key = key }, key, cancellation, messageContext.TappedMessageId);
    }

    /// <param name="question">The message to edit if the same question continues; null to post a new one.</param>
    async Task Advance(long user, FormState before, FormState state, string? key, CancellationToken cancellation, int? question = null)
    {
        if (state.Open.Count == 0)
        {
            await Submit(user, state, key, cancellation);
            return;
        }

        await store.Save(user, state);
        if (question is { } message && before.Open.Count == state.Open.Count)
            await poster.Edit(new SendTarget(user), message, FormQuestion.Of(state), Priority.Reply, cancellation);
        else
            await Ask(user, state, cancellation);
    }

    async Task Submit(long user, FormState state, string? key, CancellationToken cancellation, Enclosure? file = null)
    {
        var chat = ChatRef.Parse(state.Chat);
        var sendTarget = SendTarget.Of(chat);
        var isPrivate = sendTarget.Chat == user;
        var requestOrigin = new RequestOrigin(chat, TelegramOrigin.UserOf(user), state.UserName)
        {
            IsPrivate = isPrivate,
            ChatName = state.ChatName,
            Locale = state.Locale,
            IsModerator = !isPrivate && await administrators.Has(sendTarget.Chat, user, cancellation),
        };
        var reply = await dispatcher.Dispatch(
            new FormSubmission(requestOrigin, state.Form.Id, state.Values) { Key = key, Enclosed = file }, cancellation);
        if (reply.Form is { Fields.Count: > 0 } again)
        {
            var refused = FormState.Of(again, requestOrigin, state.Language, clock.GetUtcNow()) with { IsUnderWay = true, Key = key };
            await store.Save(user, refused);
            await Ask(user, refused, cancellation);
            return;
        }

        // Remove the form last: a repeated update submits it again under the same key, which has no further effect.
        _ = await poster.Post(reply.IsPrivate ? new SendTarget(user) : sendTarget, reply.Message, Priority.Reply, cancellation);
        await store.Remove(user);
    }

    /// <summary>Continues in the private chat a form that was requested in a group.</summary>
    async Task ContinueInPrivate(MessageContext messageContext, long user, FormState state, CancellationToken cancellation)
    {
        try
        {
            if (messageContext.CallbackId is null)
            {
                await Ask(user, state, cancellation);
                return;
            }
        }
        catch (PostRefusedException)
        {
            await store.Save(user, state with { IsUnderWay = false });
        }

        var link = PendingPrivateReplies.Link((await identity.Self).UserName, Payload);
        await privately.Invite(
            messageContext, link, TelegramTexts.FillInPrivately.In(state.Language),
            TelegramTexts.FillIn.In(state.Language), cancellation);
    }

    Task<int> Ask(long user, FormState state, CancellationToken cancellation) =>
        poster.Post(new SendTarget(user), FormQuestion.Of(state), Priority.Reply, cancellation);
}
