using CommunityBot.Core.Chat;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Responding;

/// <summary>
/// Gives a reply back to the interaction that asked for it. Discord takes the first answer within 3 seconds only
/// (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback), so a reply that takes longer than half of that is announced and follows.
/// </summary>
sealed partial class InteractionAnswers(IDiscordApi api, HalfFilledForms forms, ChartPictures charts, TimeProvider clock, ILogger<InteractionAnswers> logger)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <param name="work">Under way; it is waited for however long it takes.</param>
    /// <param name="isPrivate">What a reply that is late will be, as far as that is known beforehand.</param>
    /// <param name="language">What its reader reads; asked for only where there is something to say.</param>
    public async Task Give(Interaction interaction, Task<Reply> work, bool isPrivate, IInteractionResponder responder, Func<Task<Language>> language)
    {
        var turn = new Turn(interaction, responder, language);
        try
        {
            var reply = await work.WaitAsync(Patience, clock);
            await AtOnce(turn, reply);
        }
        catch (TimeoutException) when (!work.IsFaulted)
        {
            var isTaken = await Announce(turn, isPrivate);
            var reply = await work;
            if (isTaken)
                await Later(turn, reply, isPrivate && !turn.IsDirect);
        }
    }

    async Task AtOnce(Turn turn, Reply reply)
    {
        if (reply.Form is { } form && turn.CanOpenForm && DiscordForm.Render(form) is { } modal)
        {
            _ = await Respond(turn, InteractionResponse.Modal(modal));
            return;
        }

        reply = await WithFormButton(turn, reply);
        var flags = turn.FlagsOf(reply);
        var hasCharts = DiscordRenderer.Charts(reply.Message).Count > 0;
        // Drawing takes its time: the words come first, and the picture into their message.
        var pages = DiscordRenderer.Render(reply.Message, hasCharts ? null : []);
        var isInPlace = turn.IsSameDialog(reply);
        var first = isInPlace ? InteractionResponse.Update(turn.InPlace(pages[0])) : InteractionResponse.Message(pages[0].New() with { Flags = flags });
        if (!await Respond(turn, first))
            return;
        if (hasCharts)
        {
            var hasButtons = pages[0].Rows.Count > 0;
            pages = DiscordRenderer.Render(reply.Message, await charts.Of(reply.Message));
            await Call(() => api.EditOriginal(turn.ApplicationId, turn.Token, pages[0].InPlace(hasButtons, hasFiles: false), CancellationToken.None));
        }

        await FollowUp(turn, pages.Skip(1), flags);
    }

    /// <summary>A button's tap is only acknowledged, for what it leads to may be for all or for one: its follow-up can still be either.</summary>
    Task<bool> Announce(Turn turn, bool isPrivate) => Respond(turn, turn.IsButton ? InteractionResponse.DeferredUpdate : InteractionResponse.DeferredMessage(isPrivate && !turn.IsDirect));

    async Task Later(Turn turn, Reply reply, bool isEphemeral)
    {
        reply = await WithFormButton(turn, reply);
        var flags = turn.FlagsOf(reply);
        var pages = DiscordRenderer.Render(reply.Message, await charts.Of(reply.Message));
        if (turn.IsButton && !turn.IsSameDialog(reply))
        {
            await FollowUp(turn, pages, flags);
            return;
        }

        if (turn.IsButton || isEphemeral == (flags is not null))
        {
            await Call(() => api.EditOriginal(turn.ApplicationId, turn.Token, turn.IsButton ? turn.InPlace(pages[0]) : pages[0].New(), CancellationToken.None));
            await FollowUp(turn, pages.Skip(1), flags);
            return;
        }

        // Who sees an announced answer cannot be changed any more. The first follow-up would become that answer, so something else does, and goes.
        await Call(() => api.EditOriginal(turn.ApplicationId, turn.Token, new MessagePayload { Content = DiscordPage.Nothing }, CancellationToken.None));
        await FollowUp(turn, pages, flags);
        await Call(() => api.DeleteOriginal(turn.ApplicationId, turn.Token, CancellationToken.None));
    }

    /// <summary>A form that cannot be opened now is a button away, with what is in it.</summary>
    async Task<Reply> WithFormButton(Turn turn, Reply reply)
    {
        if (reply.Form is not { } form || DiscordForm.Render(form) is null || turn.User is not { } user)
            return reply;
        var button = await forms.Keep(form, user, turn.Id, await turn.Language());
        return reply with { Message = reply.Message with { Buttons = [.. reply.Message.Buttons, button] }, Form = null };
    }

    async Task FollowUp(Turn turn, IEnumerable<DiscordPage> pages, MessageFlags? flags)
    {
        foreach (var page in pages)
            await Call(() => api.CreateFollowup(turn.ApplicationId, turn.Token, page.New() with { Flags = flags }, CancellationToken.None));
    }

    /// <summary>Whether there is an answer that edits and follow-ups can go on from.</summary>
    async Task<bool> Respond(Turn turn, InteractionResponse response)
    {
        try
        {
            await turn.Responder.Respond(response, CancellationToken.None);
            return true;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unknown || error.Code == DiscordCodes.AlreadyAnswered)
        {
            // It may have been taken, or was by a process that is gone. Should that have been an announcement, it is waiting for this.
            if (response.Data is MessagePayload message)
                await Call(() => api.EditOriginal(turn.ApplicationId, turn.Token, message with { Flags = null }, CancellationToken.None));
            return true;
        }
        catch (DiscordApiException error)
        {
            Log.NotTaken(logger, turn.Interaction.Type, error.Message);
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
