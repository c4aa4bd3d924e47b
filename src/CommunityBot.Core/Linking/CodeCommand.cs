using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Linking;

/// <summary>A command that issues a link code if sent without one, and redeems the code if sent with one.</summary>
abstract class CodeCommand(LinkKind kind, CodeTexts texts) : ICommand
{
    public abstract CommandSpec Spec { get; }

    public virtual async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (request.Option("code") is not { } code)
        {
            code = await Issue(request.Origin, cancellation);
            return new Reply(
                new Message(new Figures([new Figure(texts.Title.In(language), code)]), new Paragraph(texts.HowTo.In(language, code))));
        }

        return await Redeem(request, code, cancellation) is { } refusal
            ? LinkTexts.Refuse(refusal, kind, language)
            : new Reply(
                new Message(
                    new Heading(texts.Joined.In(language)),
                    await Linked(request.Origin, language, cancellation),
                    new Paragraph(texts.Effect.In(language))));
    }

    protected abstract Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation);

    /// <summary>Null on success.</summary>
    protected abstract Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation);

    /// <summary>The accounts or chats that are linked now.</summary>
    protected abstract ValueTask<Figures> Linked(RequestOrigin requestOrigin, Language language, CancellationToken cancellation);
}

/// <summary>The texts of a <see cref="CodeCommand"/>.</summary>
/// <param name="HowTo">How to redeem the code, which is <c>{0}</c>.</param>
/// <param name="Effect">What the link changes.</param>
sealed record CodeTexts(Localized Title, Localized HowTo, Localized Joined, Localized Effect);
