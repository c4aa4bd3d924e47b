using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll post: posts a poll in this chat again, as the newest message.</summary>
sealed class PollPostCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 马上会出现在聊天中。", "投票 #{0} 馬上會出現在聊天中。", "Poll #{0} will appear in a moment.");

    public CommandSpec Spec { get; } = new(
        "poll post",
        new("在本聊天重新发布投票", "在本聊天重新發布投票", "Post a poll in this chat again"),
        [PollReplies.PollOption()])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(request, language, PollLifecycle.Post, Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
