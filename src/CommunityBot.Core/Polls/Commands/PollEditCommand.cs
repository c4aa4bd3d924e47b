using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll edit: changes the question and options of a poll that has no votes yet.</summary>
sealed class PollEditCommand(PollReplies replies) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 已修改。", "投票 #{0} 已修改。", "Poll #{0} is changed.");

    public CommandSpec Spec { get; } = new(
        "poll edit",
        new("修改还没有人投的投票", "修改還沒有人投的投票", "Change a poll that has no votes yet"),
        [
            PollReplies.PollOption(isRequired: true),
            new("text", new("问题 | 选项 | 选项", "問題 | 選項 | 選項", "question | option | option"))
            {
                IsRequired = true,
                TakesRest = true,
                KeepsBars = true,
            },
        ])
    {
        Example = new("3 谁先上市？ | 壁仞 | 燧原", "3 誰先上市？ | 壁仞 | 燧原", "3 Who lists first? | Biren | Enflame"),
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Change(request, language, change => PollEdit.Apply(change, request.Option("text")!), Done, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
