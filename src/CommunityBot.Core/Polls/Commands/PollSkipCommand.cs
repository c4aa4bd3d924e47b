using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll skip: leaves out one date of a recurring poll.</summary>
sealed class PollSkipCommand(SeriesService service) : ICommand
{
    static readonly Localized Done = new("定期投票 {0} 已跳过一次。", "定期投票 {0} 已跳過一次。", "One date of recurring poll {0} is skipped.");

    public CommandSpec Spec { get; } = new(
        "poll skip",
        new("跳过定期投票的一次", "跳過定期投票的一次", "Leave out one date of a recurring poll"),
        [
            SeriesReplies.Option(isRequired: true),
            new("date", new("跳过哪一天，不填则为下一次", "跳過哪一天，不填則為下一次", "Which date; the next one if left out")),
        ])
    {
        Example = Localized.Same("3"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Of(await service.Skip(request, request.Option("series")!, request.Option("date"), cancellation), Done, language);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Complete(service, request, cancellation);
}
