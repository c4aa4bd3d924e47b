using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Gives a reply back to the interaction that asked for it. Discord takes the first answer within 3 seconds only
/// (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback), so a reply that takes longer than half of that is announced and follows.
/// </summary>
sealed partial class InteractionReplies(IDiscordApi api, PendingForms forms, ChartAttachments charts, TimeProvider clock, ILogger<InteractionReplies> logger)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <param name="work">Under way; it is waited for however long it takes.</param>
    /// <param name="isPrivate">What a reply that is late will be, as far as that is known beforehand.</param>
    /// <param name="language">What its reader reads; asked for only where there is something to say.</param>
    public async Task Give(Interaction interaction, Task<Reply> work, bool isPrivate, IInteractionResponder responder, Func<Task<Language>> language)
    {
        var interactionExchange = new InteractionExchange(interaction, responder, language);
        try
        {
            var reply = await work.WaitAsync(Patience, clock);
            await AtOnce(interactionExchange, reply);
        }
        catch (TimeoutException) when (!work.IsFaulted)
        {
            var isTaken = await Announce(interactionExchange, isPrivate);
            var reply = await work;
            if (isTaken)
                await Later(interactionExchange, reply, isPrivate && !interactionExchange.IsDirect);
        }
    }

    async Task AtOnce(InteractionExchange interactionExchange, Reply reply)
    {
        if (reply.Form is { } form && interactionExchange.CanOpenForm && DiscordForm.Render(form) is { } modal)
        {
            _ = await Respond(interactionExchange, InteractionResponse.Modal(modal));
            return;
        }

        reply = await WithFormButton(interactionExchange, reply);
        var flags = interactionExchange.FlagsOf(reply);
        var hasCharts = DiscordRenderer.Charts(reply.Message).Count > 0;
        // Drawing takes its time: the words come first, and the picture into their message.
        var pages = DiscordRenderer.Render(reply.Message, hasCharts ? null : []);
        var isInPlace = interactionExchange.IsSameDialog(reply);
        var first = isInPlace ? InteractionResponse.Update(interactionExchange.InPlace(pages[0])) : InteractionResponse.Message(pages[0].New() with { Flags = flags });
        if (!await Respond(interactionExchange, first))
            return;
        if (hasCharts)
        {
            var hasButtons = pages[0].Rows.Count > 0;
            pages = DiscordRenderer.Render(reply.Message, await charts.Of(reply.Message));
            await Call(() => api.EditOriginal(interactionExchange.ApplicationId, interactionExchange.Token, pages[0].InPlace(hasButtons, hasFiles: false), CancellationToken.None));
        }

        await FollowUp(interactionExchange, pages.Skip(1), flags);
    }

    /// <summary>A button's tap is only acknowledged, for what it leads to may be for all or for one: its follow-up can still be either.</summary>
    Task<bool> Announce(InteractionExchange interactionExchange, bool isPrivate) => Respond(interactionExchange, interactionExchange.IsButton ? InteractionResponse.DeferredUpdate : InteractionResponse.DeferredMessage(isPrivate && !interactionExchange.IsDirect));

    async Task Later(InteractionExchange interactionExchange, Reply reply, bool isEphemeral)
    {
        reply = await WithFormButton(interactionExchange, reply);
        var flags = interactionExchange.FlagsOf(reply);
        var pages = DiscordRenderer.Render(reply.Message, await charts.Of(reply.Message));
        if (interactionExchange.IsButton && !interactionExchange.IsSameDialog(reply))
        {
            await FollowUp(interactionExchange, pages, flags);
            return;
        }

        if (interactionExchange.IsButton || isEphemeral == (flags is not null))
        {
            await Call(() => api.EditOriginal(interactionExchange.ApplicationId, interactionExchange.Token, interactionExchange.IsButton ? interactionExchange.InPlace(pages[0]) : pages[0].New(), CancellationToken.None));
            await FollowUp(interactionExchange, pages.Skip(1), flags);
            return;
        }

        // Who sees an announced answer cannot be changed any more. The first follow-up would become that answer, so something else does, and goes.
        await Call(() => api.EditOriginal(interactionExchange.ApplicationId, interactionExchange.Token, new MessagePayload { Content = DiscordPage.Nothing }, CancellationToken.None));
        await FollowUp(interactionExchange, pages, flags);
        await Call(() => api.DeleteOriginal(interactionExchange.ApplicationId, interactionExchange.Token, CancellationToken.None));
    }

    /// <summary>A form that cannot be opened now is a button away, with what is in it.</summary>
    async Task<Reply> WithFormButton(InteractionExchange interactionExchange, Reply reply)
    {
        if (reply.Form is not { } form || DiscordForm.Render(form) is null || interactionExchange.User is not { } user)
            return reply;
        var button = await forms.Keep(form, user, interactionExchange.Id, await interactionExchange.Language());
        return reply with { Message = reply.Message with { Buttons = [.. reply.Message.Buttons, button] }, Form = null };
    }

    async Task FollowUp(InteractionExchange interactionExchange, IEnumerable<DiscordPage> pages, MessageFlags? flags)
    {
        foreach (var page in pages)
            await Call(() => api.CreateFollowup(interactionExchange.ApplicationId, interactionExchange.Token, page.New() with { Flags = flags }, CancellationToken.None));
    }

    /// <summary>Whether there is an answer that edits and follow-ups can go on from.</summary>
    async Task<bool> Respond(InteractionExchange interactionExchange, InteractionResponse response)
    {
        try
        {
            await interactionExchange.Responder.Respond(response, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unknown || error.Code == DiscordCodes.AlreadyAnswered)
        {
            // It may have been taken, or was by a process that is gone. Should that have been an announcement, it is waiting for this.
            if (response.Data is MessagePayload message)
                await Call(() => api.EditOriginal(interactionExchange.ApplicationId, interactionExchange.Token, message with { Flags = null }, CancellationToken.None));
            return true;
        }
        catch (DiscordApiException error)
        {
            Log.NotTaken(logger, interactionExchange.Interaction.Type, error.Message);
            return false;
        }
    }

    async Task Call(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (DiscordApiException error)
        {
            Log.NotShown(logger, error.Message);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Discord did not take the answer to a {Type}: {Reason}")]
        public static partial void NotTaken(ILogger logger, InteractionType type, string reason);

        [LoggerMessage(LogLevel.Warning, "A part of an answer could not be shown: {Reason}")]
        public static partial void NotShown(ILogger logger, string reason);
    }
}
