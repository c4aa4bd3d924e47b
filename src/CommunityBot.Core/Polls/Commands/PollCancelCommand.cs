using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll cancel: ends a poll without results.</summary>
sealed class PollCancelCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 已取消。", "投票 #{0} 已取消。", "Poll #{0} is cancelled.");

    public CommandSpec Spec { get; } = new(
        "poll cancel",
        new("取消投票，不公布结果", "取消投票，不公布結果", "Call a poll off without results"),
        [PollReplies.PollOption()])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(request, language, PollLifecycle.Cancel, Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
