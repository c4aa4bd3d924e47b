using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>A list of chats with their platforms that marks the current one.</summary>
static class ChatList
{
    static readonly Localized Here = new("本聊天", "本聊天", "this chat");

    public static Figures Of(IReadOnlyList<CommunityChat> chats, ChatRef here, Language language)
    {
        // A chat that follows its parent is not in the list, so its parent is marked.
        var shown = chats.Any(chat => chat.Ref == here) ? here : here.Parent;
        return new(
            [
                .. chats.Select(
                    chat => new Figure(
                        PlatformLabel.Of(chat.Ref.Platform, language),
                        chat.Name ?? chat.Ref.Id,
                        chat.Ref == shown ? Here.In(language) : null)),
            ]);
    }
}
