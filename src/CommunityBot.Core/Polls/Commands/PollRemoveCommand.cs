using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll remove: removes an option that a member added.</summary>
sealed class PollRemoveCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("已从投票 #{0} 移除该选项。", "已從投票 #{0} 移除該選項。", "The option is removed from poll #{0}.");

    public CommandSpec Spec { get; } = new(
        "poll remove",
        new("移除成员自填的选项", "移除成員自填的選項", "Remove an option that a member added"),
        [
            PollReplies.PollOption(isRequired: true),
            new("option", new("选项的编号或文字", "選項的編號或文字", "The option's number or text")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = new("3 寒武纪", "3 寒武紀", "3 Cambricon"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(request, language, change => WriteIns.Remove(change, request.Option("option")!), Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
