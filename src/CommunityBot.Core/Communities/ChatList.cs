using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Communities;

static class ChatList
{
    static readonly Localized Here = new("本聊天", "本聊天", "this chat");

    public static Figures Of(IEnumerable<CommunityChat> chats, ChatRef here, Language language) => new(
        [.. chats.Select(chat => new Figure(PlatformLabel.Of(chat.Ref.Platform, language), chat.Name ?? chat.Ref.Id, chat.Ref == here ? Here.In(language) : null))]);
}
