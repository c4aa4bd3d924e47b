using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>/community: lists the chats that share polls with this one.</summary>
sealed class CommunityCommand(CommunityChats chats, ChatLinks links) : ICommand
{
    static readonly Localized Title = new("社区里的聊天", "社群裡的聊天", "Chats of this community");
    static readonly Localized Together = new(
        "在其中一个聊天发起的投票，会出现在所有这些聊天里，合并计票。",
        "在其中一個聊天發起的投票，會出現在所有這些聊天裡，合併計票。",
        "A poll launched in one of them is posted in all, with one tally.");
    static readonly Localized Alone = new(
        "本聊天目前自成一个社区。管理员可以用 /community link 与其他平台的聊天合并。",
        "本聊天目前自成一個社群。管理員可以用 /community link 與其他平台的聊天合併。",
        "This chat is a community of its own. Moderators can join it to chats on other platforms with /community link.");

    public CommandSpec Spec { get; } = new(
        "community",
        new("查看本社区包含哪些聊天", "查看本社群包含哪些聊天", "See which chats are one community with this one"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var community = await links.RegisterChat(request.Origin, cancellation);
        var all = await chats.ChatsOf(community, cancellation);
        return new Reply(new Message(
            new Heading(Title.In(language)),
            ChatList.Of(all, request.Origin.Chat, language),
            new Paragraph((all.Count > 1 ? Together : Alone).In(language))));
    }
}
