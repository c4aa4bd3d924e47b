using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll reopen: opens a closed poll for votes again.</summary>
sealed class PollReopenCommand(PollReplies replies, PollLaunch launch, ZoneQuestion zones) : ICommand
{
    static readonly Localized Done = new("投票 #{0} 已重新开放。", "投票 #{0} 已重新開放。", "Poll #{0} is open again.");

    public CommandSpec Spec { get; } = new(
        "poll reopen",
        new("重新开放已结束的投票", "重新開放已結束的投票", "Open a closed poll again"),
        [
            PollReplies.PollOption(isRequired: true),
            new("closes", new("新的结束时间，可不填", "新的結束時間，可不填", "The new closing time, if any")) { TakesRest = true },
        ])
    {
        Example = Localized.Same("3 2h"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (await zones.For(request, "closes", language, cancellation) is { } question)
            return question;
        var zone = await launch.ZoneOf(request.Origin, cancellation);
        return await replies.Change(
            request, language, change => PollLifecycle.Reopen(change, request.Option("closes"), zone), Done, cancellation);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
