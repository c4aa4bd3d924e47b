using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll extend: moves the closing time.</summary>
sealed class PollExtendCommand(PollReplies replies, PollLaunch launch, ZoneQuestion zones) : ICommand
{
    static readonly Localized Done = new(
        "投票 #{0} 的结束时间已改为：{1}。",
        "投票 #{0} 的結束時間已改為：{1}。",
        "The closing time of poll #{0} is changed: {1}.");

    public CommandSpec Spec { get; } = new(
        "poll extend",
        new("更改投票的结束时间", "更改投票的結束時間", "Change when a poll closes"),
        [
            PollReplies.PollOption(isRequired: true),
            new(
                "closes",
                new(
                    "新的结束时间：2h、18:00；never 表示不限",
                    "新的結束時間：2h、18:00；never 表示不限",
                    "The new closing time: 2h, 18:00; never for none")) { IsRequired = true, TakesRest = true },
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
            request, language, change => PollLifecycle.Extend(change, request.Option("closes")!, zone), Done, cancellation);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
