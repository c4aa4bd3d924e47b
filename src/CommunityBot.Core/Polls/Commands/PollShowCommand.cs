using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll show: one poll with its buttons and the requester's own vote.</summary>
sealed class PollShowCommand(PollReplies replies) : ICommand, IButtonHandler
{
    public CommandSpec Spec { get; } = new(
        "poll show",
        new("打开一个投票", "開啟一個投票", "Open a poll"),
        [PollReplies.PollOption()])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public string Prefix => PollButtons.ShowPrefix;

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Show(request.Origin, request.Option("poll"), language, cancellation);

    public ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation) =>
        replies.Show(press.Origin, argument, language, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
