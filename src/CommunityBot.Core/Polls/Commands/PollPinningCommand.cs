using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll pinning: whether open polls are pinned in the chats of the community. Off by default.</summary>
sealed class PollPinningCommand(PollService service) : ICommand
{
    static readonly Localized On = new(
        "进行中的投票会置顶，结束后取消置顶。", "進行中的投票會釘選，結束後取消釘選。",
        "Open polls are pinned now, and unpinned when they end.");
    static readonly Localized Off = new("投票不再置顶。", "投票不再釘選。", "Polls are no longer pinned.");

    public CommandSpec Spec { get; } = new(
        "poll pinning",
        new("进行中的投票是否置顶", "進行中的投票是否釘選", "Whether open polls are pinned"),
        [
            new("state", new("打开或关闭", "開啟或關閉", "On or off"))
            {
                IsRequired = true,
                Choices = SwitchChoices.OnOff,
            },
        ])
    {
        Example = new("打开", "開啟", "on"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var isOn = request.Option("state") == "on";
        await service.SetPinning(request.Origin, isOn, cancellation);
        return new Reply(Message.Text((isOn ? On : Off).In(language)), IsPrivate: true);
    }
}
