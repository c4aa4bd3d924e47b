using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll close: ends a poll now and announces its results in every chat where it is posted.</summary>
sealed class PollCloseCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 已结束。", "投票 #{0} 已結束。", "Poll #{0} is closed.");

    public CommandSpec Spec { get; } = new(
        "poll close",
        new("结束投票并公布结果", "結束投票並公布結果", "Close a poll and announce its results"),
        [PollReplies.PollOption()])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(request, language, PollLifecycle.Close, Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
