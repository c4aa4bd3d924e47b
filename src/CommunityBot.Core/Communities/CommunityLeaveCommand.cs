using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>/community leave: after a confirmation button, makes the chat a community of its own again.</summary>
sealed class CommunityLeaveCommand(CommunityChats chats, ChatLinks links) : ICommand, IButtonHandler
{
    static readonly Localized Title = new("退出社区？", "退出社群？", "Leave the community?");
    static readonly Localized Effect = new(
        "退出之后，本聊天带走在这里发起的投票，不再看到社区里其他聊天的投票，也不再参与计票；其他聊天也不再看到本聊天的投票。已投的票都保留。",
        "退出之後，本聊天帶走在這裡發起的投票，不再看到社群裡其他聊天的投票，也不再參與計票；其他聊天也不再看到本聊天的投票。已投的票都保留。",
        "This chat takes along the polls launched here, and will no longer see or vote in those of the other chats, nor they in "
            + "its own; votes that were cast stay counted.");
    static readonly Localized Confirm = new("退出社区", "退出社群", "Leave the community");
    static readonly Localized Done = new("本聊天已退出社区。", "本聊天已退出社群。", "This chat has left the community.");
    static readonly Localized Alone = new("本聊天没有和别的聊天组成社区。", "本聊天沒有和別的聊天組成社群。", "This chat is in no community with others.");
    static readonly Localized ModeratorsOnly = new("只有管理员可以让聊天退出社区。", "只有管理員可以讓聊天退出社群。", "Only moderators can make a chat leave.");

    public string Prefix => "leave";

    public CommandSpec Spec { get; } = new(
        "community leave",
        new("让本聊天退出社区", "讓本聊天退出社群", "Make this chat leave its community"),
        [])
    {
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var community = await links.RegisterChat(request.Origin, cancellation);
        var all = await chats.ChatsOf(community, cancellation);
        if (all.Count < 2)
            return new Reply(Message.Text(Alone.In(language)));
        return new Reply(new Message(
            [new Heading(Title.In(language)), ChatList.Of(all, request.Origin.Chat, language), new Paragraph(Effect.In(language))],
            [new Button($"{Prefix}:{community}", Confirm.In(language)) { Meaning = ButtonMeaning.Discard }]));
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Checked again because the button's id may be forged and roles change.
        var text = !press.Origin.IsModerator ? ModeratorsOnly : await links.Leave(press.Origin, argument, cancellation) ? Done : Alone;
        return new Reply(Message.Text(text.In(language)), IsPrivate: true);
    }
}
