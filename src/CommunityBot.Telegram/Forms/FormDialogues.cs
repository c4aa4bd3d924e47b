using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;

namespace CommunityBot.Telegram.Forms;

/// <summary>Telegram has no forms: a form is a short dialogue in the private chat, wherever it was asked for. It goes on after a restart.</summary>
sealed class FormDialogues(
    FormStore store, TelegramPoster poster, CallbackQueryAnswers taps, TelegramReplies replies, PrivateReplies privately, ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity, TimeProvider clock)
{
    /// <summary>What <c>/start</c> brings to the form that waits.</summary>
    public const string Payload = "form";

    static readonly Localized Cancelled = new("已取消。", "已取消。", "Cancelled.");
    static readonly Localized Answered = new("这一步已经过了。", "這一步已經過了。", "That step is done already.");

    /// <summary>False where it cannot be asked for, because a whole chat speaks; the reply's message then says how to give the same in a line.</summary>
    public async Task<bool> Open(MessageContext messageContext, RequestOrigin requestOrigin, Form form, CancellationToken cancellation)
    {
        if (messageContext.UserId is not { } user || form.Fields.Count == 0)
            return false;
        var language = await dispatcher.LanguageOf(requestOrigin, cancellation);
        var state = FormState.Of(form, requestOrigin, language, clock.GetUtcNow()) with { IsUnderWay = messageContext.Kind == MessageContextKind.Private || messageContext.CallbackId is null };
        await store.Save(user, state);
        if (messageContext.Kind != MessageContextKind.Private)
        {
            await Lead(messageContext, user, state, cancellation);
            return true;
        }

        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback));
        await Ask(user, state, cancellation);
        return true;
    }

    /// <summary>Their person has come to the private chat; false where no form waits.</summary>
    public async Task<bool> Begin(long user, CancellationToken cancellation)
    {
        if (await store.Find(user, cancellation) is not { } state)
            return false;
        await store.Save(user, state with { IsUnderWay = true });
        await Ask(user, state, cancellation);
        return true;
    }

    /// <summary>What was written in the private chat; false where it is no answer to a form.</summary>
    public async Task<bool> Said(long user, string text, string? key, CancellationToken cancellation)
    {
        if (await store.Find(user, cancellation) is not { IsUnderWay: true } state)
            return false;
        // The same update again, after a crash: the answer has been taken, so the question is only asked again.
        await Go(user, state, key is not null && state.Key == key ? state : FormQuestion.Said(state, text) with { Key = key }, key, cancellation);
        return true;
    }

    public Task Move(ChatRef from, ChatRef to, CancellationToken cancellation) => store.Move(from, to, cancellation);

    /// <param name="tapped">Null for <c>/cancel</c>.</param>
    public async Task Step(MessageContext messageContext, RequestOrigin requestOrigin, string? tapped, string key, CancellationToken cancellation)
    {
        var user = messageContext.UserId ?? 0;
        var state = await store.Find(user, cancellation);
        var button = tapped is null ? new FormButton(0, FormStep.Cancel) : FormButton.Parse(tapped);
        if (button is { Step: FormStep.Cancel })
        {
            await store.Remove(user);
            await replies.Send(messageContext, requestOrigin, new Reply(Message.Text(Cancelled.In(await dispatcher.LanguageOf(requestOrigin, cancellation))), IsPrivate: true), cancellation);
            return;
        }

        var next = state is { IsUnderWay: true } && button is { } step ? state.Key == key ? state : FormQuestion.Tapped(state, step) : null;
        if (messageContext.CallbackId is { } callback)
            await taps.Add(new CallbackQueryAnswer(callback, next is null ? Answered.In(await dispatcher.LanguageOf(requestOrigin, cancellation)) : null));
        if (next is not null)
            await Go(user, state!, next with { Key = key }, key, cancellation, messageContext.TappedMessageId);
    }

    /// <param name="question">The message to change where the same question goes on; null to ask anew.</param>
    async Task Go(long user, FormState before, FormState state, string? key, CancellationToken cancellation, int? question = null)
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

    async Task Submit(long user, FormState state, string? key, CancellationToken cancellation)
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
        var reply = await dispatcher.Dispatch(new FormSubmission(requestOrigin, state.Form.Id, state.Values) { Key = key }, cancellation);
        if (reply.Form is { Fields.Count: > 0 } again)
        {
            var refused = FormState.Of(again, requestOrigin, state.Language, clock.GetUtcNow()) with { IsUnderWay = true, Key = key };
            await store.Save(user, refused);
            await Ask(user, refused, cancellation);
            return;
        }

        // Taken out only now: until here the same update again would submit the same again, which its key makes harmless.
        _ = await poster.Post(reply.IsPrivate ? new SendTarget(user) : sendTarget, reply.Message, Priority.Reply, cancellation);
        await store.Remove(user);
    }

    /// <summary>From a group to the private chat.</summary>
    async Task Lead(MessageContext messageContext, long user, FormState state, CancellationToken cancellation)
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
        await privately.Invite(messageContext, link, TelegramTexts.FillInPrivately.In(state.Language), TelegramTexts.FillIn.In(state.Language), cancellation);
    }

    Task<int> Ask(long user, FormState state, CancellationToken cancellation) => poster.Post(new SendTarget(user), FormQuestion.Of(state), Priority.Reply, cancellation);
}
