using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll stop: ends a recurring poll, or cancels a scheduled one.</summary>
sealed class PollStopCommand(SeriesService service) : ICommand
{
    static readonly Localized Done = new("定期投票 {0} 已停止。", "定期投票 {0} 已停止。", "Recurring poll {0} is stopped.");

    public CommandSpec Spec { get; } = new(
        "poll stop",
        new("停止定期或预定的投票", "停止定期或預定的投票", "End a recurring poll, or cancel a scheduled one"),
        [
            SeriesReplies.Option(isRequired: true),
        ])
    {
        Example = Localized.Same("3"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Of(await service.Stop(request, request.Option("series")!, cancellation), Done, language);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Complete(service, request, cancellation);
}
