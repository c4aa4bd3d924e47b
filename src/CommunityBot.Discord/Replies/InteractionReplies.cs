using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Discord.Sending;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Sends a reply to its interaction. Discord accepts the first answer only within 3 seconds
/// (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback), so a reply that
/// takes longer than half of that is deferred and follows as an edit.
/// </summary>
sealed partial class InteractionReplies(
    IDiscordApi api, PendingForms forms, PageSender sender, TimeProvider clock, ILogger<InteractionReplies> logger)
{
    static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(1.5);

    /// <param name="work">The running work; it is awaited without a time limit.</param>
    /// <param name="isPrivate">Whether a deferred reply will be private, as far as that is known in advance.</param>
    /// <param name="language">Finds the reader's language; called only if a text is needed.</param>
    public async Task Send(
        Interaction interaction, Task<Reply> work, bool isPrivate, IInteractionResponder responder,
        Func<Task<Language>> language)
    {
        var exchange = new InteractionExchange(interaction, responder, language);
        try
        {
            var reply = await work.WaitAsync(DeferAfter, clock);
            await SendNow(exchange, reply);
        }
        catch (TimeoutException) when (!work.IsFaulted)
        {
            var isDeferred = await Defer(exchange, isPrivate);
            var reply = await work;
            if (isDeferred)
                await SendDeferred(exchange, reply, isPrivate && !exchange.IsDirect);
        }
    }

    async Task SendNow(InteractionExchange exchange, Reply reply)
    {
        if (reply.Form is { } form && exchange.CanOpenForm && DiscordForm.Render(form) is { } modal)
        {
            _ = await Respond(exchange, InteractionResponse.Modal(modal));
            return;
        }

        reply = await WithFormButton(exchange, reply);
        var flags = exchange.FlagsOf(reply);
        var hasCharts = DiscordRenderer.Charts(reply.Message).Count > 0;
        // Drawing is slow: send the text first and add the images by an edit.
        var pages = DiscordRenderer.Render(reply.Message, hasCharts ? null : []);
        var isInPlace = exchange.IsInPlace(reply);
        var first = isInPlace
            ? InteractionResponse.Update(exchange.InPlace(pages[0]))
            : InteractionResponse.Message(pages[0].New(flags));
        if (!await Respond(exchange, first, pages[0]))
            return;
        if (exchange.IsTappedTheAnswer)
        {
            await SendPages(exchange, reply.Message, flags, first: null);
            return;
        }

        var hasButtons = pages[0].Rows.Count > 0;
        await SendPages(exchange, reply.Message, flags, page => hasCharts
            ? api.EditOriginal(
                exchange.ApplicationId, exchange.Token,
                exchange.WasAnswered ? page.OverAnother() : page.InPlace(hasButtons, hasFiles: false), CancellationToken.None)
            : Task.CompletedTask);
    }

    /// <summary>A button press is only acknowledged, because its follow-up may turn out public or ephemeral.</summary>
    Task<bool> Defer(InteractionExchange exchange, bool isPrivate) =>
        Respond(
            exchange,
            exchange.IsButton
                ? InteractionResponse.DeferredUpdate
                : InteractionResponse.DeferredMessage(isPrivate && !exchange.IsDirect));

    async Task SendDeferred(InteractionExchange exchange, Reply reply, bool isEphemeral)
    {
        reply = await WithFormButton(exchange, reply);
        var flags = exchange.FlagsOf(reply);
        if (exchange.IsButton && !exchange.IsInPlace(reply))
        {
            await SendPages(exchange, reply.Message, flags, first: null);
            return;
        }

        if (exchange.IsButton || isEphemeral == (flags is not null))
        {
            await SendPages(exchange, reply.Message, flags, page => api.EditOriginal(
                exchange.ApplicationId, exchange.Token, exchange.IsButton || exchange.WasAnswered ? exchange.InPlace(page) : page.New(),
                CancellationToken.None));
            return;
        }

        // The visibility of a deferred answer cannot change. The first follow-up would become that answer, so a
        // placeholder fills it and is deleted at the end.
        await TryCall(() => api.EditOriginal(
            exchange.ApplicationId, exchange.Token, new MessagePayload { Content = DiscordPage.Nothing },
            CancellationToken.None));
        await SendPages(exchange, reply.Message, flags, first: null);
        await TryCall(() => api.DeleteOriginal(exchange.ApplicationId, exchange.Token, CancellationToken.None));
    }

    /// <summary>Replaces a form that cannot be opened now by a button that opens it, with its values.</summary>
    async Task<Reply> WithFormButton(InteractionExchange exchange, Reply reply)
    {
        if (reply.Form is not { } form || DiscordForm.Render(form) is null || exchange.User is not { } user)
            return reply;
        var button = await forms.Save(form, user, exchange.Id, await exchange.Language());
        return reply with { Message = reply.Message with { Buttons = [.. reply.Message.Buttons, button] }, Form = null };
    }

    /// <param name="first">Puts the first page in its place; null to send it as a follow-up, as the pages after it.</param>
    Task SendPages(InteractionExchange exchange, Message message, MessageFlags? flags, Func<DiscordPage, Task>? first) =>
        sender.Send(exchange.Interaction.ChannelId ?? "", message, async (number, page) =>
        {
            try
            {
                await (number == 0 && first is not null
                    ? first(page)
                    : api.CreateFollowup(
                        exchange.ApplicationId, exchange.Token, page.New(flags), CancellationToken.None));
            }
            catch (DiscordApiException error)
                when (page.Pictures == 0 || error.Error is not (DiscordError.Forbidden or DiscordError.Invalid))
            {
                Log.NotSent(logger, error.Message);
            }
        });

    /// <summary>Sends the first answer; false if Discord has none that edits and follow-ups could refer to.</summary>
    /// <param name="page">What the response shows; null if it is no message.</param>
    async Task<bool> Respond(InteractionExchange exchange, InteractionResponse response, DiscordPage? page = null)
    {
        try
        {
            await exchange.Responder.Respond(response, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unknown || error.Code == DiscordCodes.AlreadyAnswered)
        {
            // The answer may have arrived, or an earlier process sent one. If that was a deferral, this edit fills it.
            exchange.WasAnswered = true;
            exchange.IsTappedTheAnswer = response.Type == InteractionResponseType.Message && await IsTapped(exchange);
            if (response.Data is MessagePayload message && !exchange.IsTappedTheAnswer)
            {
                await TryCall(() => api.EditOriginal(
                    exchange.ApplicationId, exchange.Token,
                    page?.OverAnother() ?? message with { Flags = message.Flags & MessageFlags.ComponentsV2 }, CancellationToken.None));
            }

            return true;
        }
        catch (DiscordApiException error)
        {
            Log.NotAccepted(logger, exchange.Interaction.Type, error.Message);
            return false;
        }
    }

    /// <summary>Asks Discord; if it does not tell, the tapped message is spared, even if the answer arrives twice.</summary>
    async Task<bool> IsTapped(InteractionExchange exchange)
    {
        if (!exchange.IsButton)
            return false;
        try
        {
            var original = await api.GetOriginal(exchange.ApplicationId, exchange.Token, CancellationToken.None);
            return original.Id == exchange.Interaction.Message?.Id;
        }
        catch (DiscordApiException error)
        {
            Log.NotTold(logger, error.Message);
            return true;
        }
    }

    async Task TryCall(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (DiscordApiException error)
        {
            Log.NotSent(logger, error.Message);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "It is unknown which message answers the press of a button, so a new one follows: {Reason}")]
        public static partial void NotTold(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "Discord did not accept the answer to a {Type}: {Reason}")]
        public static partial void NotAccepted(ILogger logger, InteractionType type, string reason);

        [LoggerMessage(LogLevel.Warning, "A part of an answer could not be sent: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}
