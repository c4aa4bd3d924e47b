using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Linking;

/// <summary>A command that makes a code where it comes without one, and joins two things where it comes with one.</summary>
abstract class CodeCommand(LinkKind kind, CodeTexts texts) : ICommand
{
    public abstract CommandSpec Spec { get; }

    public virtual async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (request.Option("code") is not { } code)
        {
            code = await Issue(request.Origin, cancellation);
            return new Reply(new Message(new Figures([new Figure(texts.Title.In(language), code)]), new Paragraph(texts.HowTo.In(language, code))));
        }

        return await Redeem(request, code, cancellation) is { } refusal
            ? LinkTexts.Refuse(refusal, kind, language)
            : new Reply(new Message(new Heading(texts.Joined.In(language)), await Together(request.Origin, language, cancellation), new Paragraph(texts.Effect.In(language))));
    }

    protected abstract Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation);

    /// <summary>Null where both are one now.</summary>
    protected abstract Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation);

    /// <summary>What belongs together now.</summary>
    protected abstract ValueTask<Figures> Together(RequestOrigin requestOrigin, Language language, CancellationToken cancellation);
}

/// <param name="HowTo">With the code as <c>{0}</c>.</param>
/// <param name="Effect">What being joined means.</param>
sealed record CodeTexts(Localized Title, Localized HowTo, Localized Joined, Localized Effect);
