using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>One command in one file: its spec and its work. Found by an assembly scan.</summary>
interface ICommand
{
    CommandSpec Spec { get; }

    ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation);

    /// <summary>Proposals for an option whose spec says that it completes; at most 25.</summary>
    ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>([]);
}

/// <summary>What happens when a button whose id starts with <see cref="Prefix"/> and a colon is tapped. Found by an assembly scan.</summary>
interface IButtonHandler
{
    string Prefix { get; }

    /// <summary>Whether the tap is a vote, which no quota keeps waiting.</summary>
    bool IsVote(string argument) => false;

    /// <param name="argument">The id after the prefix; it comes from the network and may be forged or stale.</param>
    ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation);
}

/// <summary>What happens when a form whose id starts with <see cref="Prefix"/> and a colon is sent. Found by an assembly scan.</summary>
interface IFormHandler
{
    string Prefix { get; }

    /// <summary>The form as it is first shown, which is also what a submission is held against; null where there is none such (any more).</summary>
    /// <param name="argument">The id after the prefix; it may be forged or stale.</param>
    ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation);

    /// <param name="submission">With the values of the form's fields only, trimmed, and each as its field allows.</param>
    ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation);
}

/// <summary>Answers plain text that is addressed to the bot.</summary>
interface ITextHandler
{
    ValueTask<Reply> Answer(TextMessage message, Language language, CancellationToken cancellation);
}
