using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll edit: corrects question and options while no one has voted.</summary>
sealed class PollEditCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 已更改。", "投票 #{0} 已變更。", "Poll #{0} is changed.");

    public CommandSpec Spec { get; } = new(
        "poll edit",
        new("更改还没有人投的投票", "變更還沒有人投的投票", "Change a poll that has no votes yet"),
        [
            PollReplies.PollOption(isRequired: true),
            new("text", new("问题 | 选项 | 选项；选项不变则只写问题", "問題 | 選項 | 選項；選項不變則只寫問題", "question | option | option; the question alone keeps the options"))
            {
                IsRequired = true,
                TakesRest = true,
            },
        ])
    {
        Example = new("3 谁领先？ | 壁仞 | 寒武纪", "3 誰領先？ | 壁仞 | 寒武紀", "3 Who is ahead? | Biren | Cambricon"),
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(
            request, language, change => PollEditing.Edit(change, request.Option("text")!, language), Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
