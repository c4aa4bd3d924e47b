using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Telemetry;
using CommunityBot.Core.Transcripts;

namespace CommunityBot.Web;

/// <summary>
/// Passes a member's lines, button presses and forms to the dispatcher and records the answers in the transcript.
/// </summary>
sealed class WebBot(Dispatcher dispatcher, WebDecoder decoder, WebPlatform platform, Transcript transcript, WebView view)
{
    // A member's lines are answered one after the other: a quick answer to the second would stand before a slow one to the first,
    // and a follow-up needs the answer that it builds on.
    readonly KeyedTaskQueue<string> lines = new();

    /// <summary>
    /// Answers a line. Line and answer are posted together, once it is known whether the answer is private, so that a
    /// private exchange is hidden as a whole.
    /// </summary>
    public Task<WebAnswer> Say(WebMember member, MessagePost post, CancellationToken cancellation) =>
        lines.Run(member.Name, () => AnswerLine(member, post, cancellation));

    async Task<WebAnswer> AnswerLine(WebMember member, MessagePost post, CancellationToken cancellation)
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
        return new(await view.Of([question, answer], member.Name, post.Language, cancellation));
    }

    /// <summary>Hands a file in. The transcript has its name only.</summary>
    public async Task<WebAnswer> HandIn(WebMember member, FilePost post, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var span = Arrival("file");
        var reply = await dispatcher.Dispatch(WebDecoder.Decode(member, post, content), cancellation);
        var audience = reply.IsPrivate ? member.Name : null;
        var name = post.Name.Length > 100 ? post.Name[..100] + "…" : post.Name;
        var line = await platform.PostAnswer(member.Name, audience, Message.Text($"📎 {name}"));
        if (reply.Form is { } form)
            return new(await view.Of([line], member.Name, post.Language, cancellation), WebForm.Of(form));
        var answer = await platform.PostAnswer(author: null, audience, reply.Message);
        return new(await view.Of([line, answer], member.Name, post.Language, cancellation));
    }

    /// <summary>Null if the member sees no such button.</summary>
    public async Task<WebAnswer?> Press(WebMember member, ButtonPost post, CancellationToken cancellation)
    {
        if (await transcript.Find(post.MessageId, WebPlatform.Lobby, cancellation) is not { } entry
            || !entry.IsFor(member.Name)
            || (entry.Message.Buttons.All(button => button.Id != post.Id) && !OwnVotes.IsFor(entry.Message, post.Id)))
        {
            return null;
        }

        using var span = Arrival("button");
        var reply = await dispatcher.Dispatch(WebDecoder.Decode(member, post), cancellation);
        if (reply.ReplacesTapped)
            return await Replace(member, post, reply, cancellation);
        return reply.IsAcknowledgement
            ? await Acknowledge(member, post.MessageId, post.Language, reply, cancellation)
            : await Answer(member, post.Language, reply, cancellation);
    }

    /// <summary>Submits a form; the answer contains the form again if a field was refused.</summary>
    public async Task<WebAnswer> Submit(WebMember member, FormPost post, CancellationToken cancellation)
    {
        using var span = Arrival("form");
        var reply = await dispatcher.Dispatch(WebDecoder.Decode(member, post), cancellation);
        return reply.IsAcknowledgement && post.MessageId is { } tapped
            ? await Acknowledge(member, tapped, post.Language, reply, cancellation)
            : await Answer(member, post.Language, reply, cancellation);
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

    async Task<WebAnswer> Answer(WebMember member, string? language, Reply reply, CancellationToken cancellation) =>
        reply.Form is { } form
            ? new([], WebForm.Of(form))
            : new(
                await view.Of(
                    [
                        reply.IsStored
                            ? await platform.PostAnswer(author: null, reply.IsPrivate ? member.Name : null, reply.Message)
                            : transcript.Unstored(WebPlatform.Lobby, author: null, member.Name, reply.Message),
                    ],
                    member.Name,
                    language,
                    cancellation));

    /// <summary>The tapped message as it is now, and what the tap has done; nothing is posted.</summary>
    async Task<WebAnswer> Acknowledge(WebMember member, long tapped, string? language, Reply reply, CancellationToken cancellation)
    {
        var entry = await transcript.Find(tapped, WebPlatform.Lobby, cancellation);
        return entry is null || !entry.IsFor(member.Name)
            ? await Answer(member, language, reply, cancellation)
            : new(await view.Of([entry], member.Name, language, cancellation))
            {
                Acknowledgement = WebRenderer.Render(entry with { Audience = member.Name, Message = reply.Message }),
            };
    }

    /// <summary>The reply in the place of the tapped message, for everyone who sees that one.</summary>
    async Task<WebAnswer> Replace(WebMember member, ButtonPost post, Reply reply, CancellationToken cancellation)
    {
        try
        {
            await platform.Edit(
                new MessageRef(WebPlatform.Lobby, post.MessageId.ToString(CultureInfo.InvariantCulture)), reply.Message, cancellation);
        }
        catch (PostRefusedException)
        {
            return await Answer(member, post.Language, reply, cancellation);
        }

        var entry = await transcript.Find(post.MessageId, WebPlatform.Lobby, cancellation);
        return new(entry is null ? [] : await view.Of([entry], member.Name, post.Language, cancellation));
    }
}
