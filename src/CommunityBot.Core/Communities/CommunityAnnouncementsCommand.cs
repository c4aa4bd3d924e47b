using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>/community announcements: whether this chat takes announcements from the other chats of its community.</summary>
sealed class CommunityAnnouncementsCommand(ChatLinks links) : ICommand
{
    static readonly Localized On = new(
        "社区里其他聊天的公告会发到本聊天。",
        "社群裡其他聊天的公告會發到本聊天。",
        "Announcements of the other chats of this community come to this chat.");
    static readonly Localized Off = new(
        "社区里其他聊天的公告不会发到本聊天。",
        "社群裡其他聊天的公告不會發到本聊天。",
        "Announcements of the other chats of this community do not come to this chat.");

    public CommandSpec Spec { get; } = new(
        "community announcements",
        new("是否接收社区里其他聊天的公告", "是否接收社群裡其他聊天的公告", "Whether this chat takes announcements of the community’s other chats"),
        [
            new("state", new("接收或不接收", "接收或不接收", "On or off"))
            {
                IsRequired = true,
                Choices = SwitchChoices.Named(on: new("接收", "接收", "On"), off: new("不接收", "不接收", "Off")),
            },
        ])
    {
        Example = new("接收", "接收", "on"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var isOn = request.Option("state") == "on";
        await links.TakeAnnouncements(request.Origin, isOn, cancellation);
        return new Reply(Message.Text((isOn ? On : Off).In(language)), IsPrivate: true);
    }
}
