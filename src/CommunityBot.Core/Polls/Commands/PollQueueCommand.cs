using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll queue: adds a question that a recurring poll asks next.</summary>
sealed class PollQueueCommand(SeriesService service) : ICommand
{
    static readonly Localized Done = new("已加入定期投票 {0} 的队列。", "已加入定期投票 {0} 的佇列。", "It is in the queue of recurring poll {0}.");

    public CommandSpec Spec { get; } = new(
        "poll queue",
        new("给定期投票排一个问题", "給定期投票排一個問題", "Add a question to a recurring poll's queue"),
        [
            SeriesReplies.Option(isRequired: true),
            new("text", new("问题 | 选项 | 选项", "問題 | 選項 | 選項", "question | option | option"))
            {
                IsRequired = true,
                TakesRest = true,
                KeepsBars = true,
            },
        ])
    {
        Example = new("3 谁先上市？ | 壁仞 | 燧原", "3 誰先上市？ | 壁仞 | 燧原", "3 Who lists first? | Biren | Enflame"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Of(await service.Queue(request, request.Option("series")!, request.Option("text")!, cancellation), Done, language);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Complete(service, request, cancellation);
}
