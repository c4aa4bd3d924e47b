using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Linking;

/// <summary>
/// A command that issues a link code if sent without one. With a code it shows what would be linked and shared, and links
/// once both sides have tapped a button.
/// </summary>
abstract class CodeCommand(LinkKind kind, CodeTexts texts, LinkDialogue dialogue) : ICommand, IButtonHandler
{
    const string No = "n";

    protected const string Yes = "y", YesWithAnnouncements = "a";

    public abstract CommandSpec Spec { get; }

    public abstract string Prefix { get; }

    public LinkKind Kind => kind;

    protected LinkDialogue Dialogue => dialogue;

    public virtual async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (request.Option("code") is { } typed)
        {
            var outcome = await Redeem(request, typed, cancellation);
            var reply = outcome.Refusal is { } refusal
                ? LinkTexts.Refuse(refusal, kind, language)
                : new Reply(await Preview(outcome.Request!, language, cancellation), IsPrivate: true);
            return reply with { Message = reply.Message with { Secrets = [typed] } };
        }

        // The question may not have reached this side, so it is shown here too.
        if (await dialogue.Waiting(kind, SideOf(request.Origin), cancellation) is { } waiting)
            return new Reply(await Question(waiting, language, cancellation), IsPrivate: true);
        var code = await Issue(request.Origin, language, cancellation);
        return new Reply(
            new Message(new Figures([new Figure(texts.Title.In(language), code)]), new Paragraph(texts.HowTo.In(language, code)))
            {
                Secrets = [code],
                Copies = [new CopiedText(LinkTexts.CopyCode.In(language), code)],
            });
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var id, [var step, .. var choice]])
            return LinkTexts.Refuse(LinkRefusal.Stale, kind, language);
        if (choice == No)
        {
            await dialogue.Decline(kind, id, request => Speaks(press.Origin, request, step), cancellation);
            return LinkTexts.Nothing(language);
        }

        var outcome = step == Taker
            ? await dialogue.Confirm(
                kind, id, request => Speaks(press.Origin, request, Taker), choice == YesWithAnnouncements, cancellation)
            : await Agree(press.Origin, id, choice, cancellation);
        if (outcome.Refusal is { } refusal)
            return LinkTexts.Refuse(refusal, kind, language);
        return new Reply(
            step == Taker
                ? Message.Text(texts.Asked.In(language, await SubjectName(outcome.Request!, language, cancellation)))
                : await Joined(outcome.Request!, language, cancellation),
            IsPrivate: true)
        {
            // Posts of the other chats come here from now on.
            UsesChatDefaults = kind == LinkKind.Chat,
        };
    }

    /// <summary>The message to the code's side, which asks for its agreement.</summary>
    public abstract ValueTask<Message> Question(LinkRequest request, Language language, CancellationToken cancellation);

    /// <summary>The message to the taker once both sides have agreed.</summary>
    public Message Report(Language language) =>
        new(new Heading(texts.Joined.In(language)), new Paragraph(texts.Effect.In(language)));

    protected const char Taker = 't', Subject = 's';

    /// <summary>The message to the taker, which says what would be shared.</summary>
    protected abstract ValueTask<Message> Preview(LinkRequest request, Language language, CancellationToken cancellation);

    /// <summary>The account or chat for which this origin speaks.</summary>
    protected abstract string SideOf(RequestOrigin requestOrigin);

    /// <summary>Whether the member who taps a button speaks for that side; the button's id may be forged, and roles change.</summary>
    protected abstract bool Speaks(RequestOrigin requestOrigin, LinkRequest request, char side);

    protected abstract Task<string> Issue(RequestOrigin requestOrigin, Language language, CancellationToken cancellation);

    protected abstract Task<LinkOutcome> Redeem(Request request, string code, CancellationToken cancellation);

    protected abstract Task<LinkOutcome> Agree(RequestOrigin requestOrigin, string id, string choice, CancellationToken cancellation);

    protected abstract ValueTask<string> SubjectName(LinkRequest request, Language language, CancellationToken cancellation);

    /// <summary>The accounts or chats that are linked now.</summary>
    protected abstract ValueTask<Figures> Linked(LinkRequest request, Language language, CancellationToken cancellation);

    protected Button ButtonOf(LinkRequest request, char side, string choice, string label) =>
        new($"{Prefix}:{request.Id}:{side}{choice}", label);

    protected Button Accept(LinkRequest request, char side, string label) =>
        ButtonOf(request, side, Yes, label) with { Meaning = ButtonMeaning.Confirm };

    protected Button Decline(LinkRequest request, char side, Language language) =>
        ButtonOf(request, side, No, LinkTexts.No.In(language)) with { Meaning = ButtonMeaning.Discard };

    async ValueTask<Message> Joined(LinkRequest request, Language language, CancellationToken cancellation) => new(
        new Heading(texts.Joined.In(language)),
        await Linked(request, language, cancellation),
        new Paragraph(texts.Effect.In(language)));
}

/// <summary>The texts of a <see cref="CodeCommand"/>.</summary>
/// <param name="HowTo">How to redeem the code, which is <c>{0}</c>.</param>
/// <param name="Asked">Says, to the side that typed the code, that the other side, <c>{0}</c>, is asked now.</param>
/// <param name="Effect">What the link changes.</param>
sealed record CodeTexts(Localized Title, Localized HowTo, Localized Asked, Localized Joined, Localized Effect);
