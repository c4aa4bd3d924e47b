using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>A command with its spec. Found by an assembly scan.</summary>
interface ICommand
{
    CommandSpec Spec { get; }

    ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation);

    /// <summary>Up to 25 proposals for an option whose spec has <see cref="CommandOption.Completes"/>.</summary>
    ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>([]);
}

/// <summary>Handles taps on buttons whose id starts with <see cref="Prefix"/> and a colon. Found by an assembly scan.</summary>
interface IButtonHandler
{
    string Prefix { get; }

    /// <summary>Whether the tap is a vote, which does not count against the quota.</summary>
    bool IsVote(string argument) => false;

    /// <param name="argument">The part of the id after the colon; it comes from the network and may be forged or outdated.</param>
    ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation);
}

/// <summary>Handles submitted forms whose id starts with <see cref="Prefix"/> and a colon. Found by an assembly scan.</summary>
interface IFormHandler
{
    string Prefix { get; }

    /// <summary>The form as first shown, against which submissions are validated; null if it does not exist (any more).</summary>
    /// <param name="argument">The part of the id after the colon; it may be forged or outdated.</param>
    ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation);

    /// <param name="submission">Holds only values of the form's fields, trimmed and validated.</param>
    ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation);
}

/// <summary>Answers plain text that is addressed to the bot.</summary>
interface ITextHandler
{
    ValueTask<Reply> Answer(TextMessage message, Language language, CancellationToken cancellation);
}
