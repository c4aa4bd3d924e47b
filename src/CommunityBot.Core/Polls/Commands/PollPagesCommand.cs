using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll pages: turns the community's result pages on or off. Anyone with the address can open one.</summary>
sealed class PollPagesCommand(PollService service) : ICommand
{
    static readonly Localized On = new(
        "本社区的投票现在有结果页，知道地址的人都能打开。",
        "本社群的投票現在有結果頁，知道網址的人都能開啟。",
        "Polls of this community have result pages now, open to anyone with the address.");
    static readonly Localized Off = new(
        "本社区的投票不再有结果页，已有的地址也打不开了。",
        "本社群的投票不再有結果頁，已有的網址也打不開了。",
        "Polls of this community have no result pages any more; the addresses that were given out no longer open.");

    public CommandSpec Spec { get; } = new(
        "poll pages",
        new("打开或关闭本社区的投票结果页", "開啟或關閉本社群的投票結果頁", "Turn this community’s result pages on or off"),
        [
            new("state", new("打开或关闭", "開啟或關閉", "On or off"))
            {
                IsRequired = true,
                Choices = SwitchChoices.OnOff,
            },
        ])
    {
        Example = new("关闭", "關閉", "off"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var isOn = request.Option("state") == "on";
        await service.SetPages(request.Origin, isOn, cancellation);
        return new Reply(Message.Text((isOn ? On : Off).In(language)), IsPrivate: true);
    }
}
