using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Core.Transcripts;

namespace CommunityBot.Web;

/// <summary>
/// Passes a member's lines, button presses and forms to the dispatcher and records the answers in the transcript.
/// </summary>
sealed class WebBot(Dispatcher dispatcher, WebDecoder decoder, WebPlatform platform, Transcript transcript)
{
    /// <summary>
    /// Answers a line. Line and answer are posted together, once it is known whether the answer is private, so that a
    /// private exchange is hidden as a whole.
    /// </summary>
    public async Task<WebAnswer> Say(WebMember member, MessagePost post, CancellationToken cancellation)
    {
        using var span = Arrival("message");
        var reply = await dispatcher.Dispatch(decoder.Decode(member, post), cancellation);
        // A form opens instead of a message; the line that opened it is not posted.
        if (reply.Form is { } form)
            return new([], WebForm.Of(form));
        var audience = reply.IsPrivate ? member.Name : null;
        // The dispatcher refused a line that is too long; keep only its beginning.
        var text = post.Text.Length > Dispatcher.MaximumTextLength ? post.Text[..200] + "…" : post.Text.Trim();
        var question = await platform.PostAnswer(
            member.Name, audience, Message.Text(text) with { Secrets = reply.Message.Secrets });
        var answer = await platform.PostAnswer(author: null, audience, reply.Message);
        return new([WebRenderer.Render(question), WebRenderer.Render(answer)]);
    }

    /// <summary>Null if the member sees no such button.</summary>
    public async Task<WebAnswer?> Press(WebMember member, ButtonPost post, CancellationToken cancellation)
    {
        if (await transcript.Find(post.MessageId, WebPlatform.Lobby, cancellation) is not { } entry
            || !entry.IsFor(member.Name)
            || entry.Message.Buttons.All(button => button.Id != post.Id))
        {
            return null;
        }

        using var span = Arrival("button");
        return await Answer(member, await dispatcher.Dispatch(WebDecoder.Decode(member, post), cancellation));
    }

    /// <summary>Submits a form; the answer contains the form again if a field was refused.</summary>
    public async Task<WebAnswer> Submit(WebMember member, FormPost post, CancellationToken cancellation)
    {
        using var span = Arrival("form");
        return await Answer(member, await dispatcher.Dispatch(WebDecoder.Decode(member, post), cancellation));
    }

    /// <summary>Completions for an unfinished command line; none for a plain question.</summary>
    public async Task<WebProposals> Complete(WebMember member, string? language, string text, CancellationToken cancellation)
    {
        if (text.Length > Dispatcher.MaximumTextLength || text.TrimStart() is not ['/' or '／', ..])
            return WebProposals.None;
        var reader = LanguageTag.Parse(language) ?? Language.En;
        if (decoder.DecodeUnfinished(member, language, text) is not { } unfinishedCommand)
            return WebMenu.Commands(dispatcher.Menu, member.IsModerator, text, reader);
        return WebMenu.Values(unfinishedCommand, text, await dispatcher.Complete(unfinishedCommand.Request, cancellation), reader);
    }

    static System.Diagnostics.Activity? Arrival(string kind)
    {
        BotMetrics.Updates.Add(1, new("platform", WebPlatform.PlatformName), new("kind", kind));
        return BotTraces.Arrival(WebPlatform.PlatformName);
    }

    async Task<WebAnswer> Answer(WebMember member, Reply reply) => reply.Form is { } form
        ? new([], WebForm.Of(form))
        : new(
            [
                WebRenderer.Render(reply.IsStored
                    ? await platform.PostAnswer(author: null, reply.IsPrivate ? member.Name : null, reply.Message)
                    : transcript.Unstored(WebPlatform.Lobby, author: null, member.Name, reply.Message)),
            ]);
}
