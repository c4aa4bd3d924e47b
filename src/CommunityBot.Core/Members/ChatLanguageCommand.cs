using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members;

/// <summary>/chatlanguage: sets the language of a chat's public posts, and of replies to users whose language is unknown.</summary>
sealed class ChatLanguageCommand(SettingsStore store) : ICommand
{
    static readonly Localized Saved = new("本聊天现在使用简体中文。", "本聊天現在使用繁體中文。", "This chat is now spoken to in English.");

    public CommandSpec Spec { get; } = new(
        "chatlanguage",
        new("设置本聊天的公共语言", "設定本聊天的公共語言", "Choose the language of posts in this chat"),
        [
            new("language", new("公共消息的语言", "公共訊息的語言", "The language of posts for all"))
            {
                IsRequired = true,
                Choices = LanguageChoices.All,
            },
        ])
    {
        Example = new("简体中文", "繁體中文", "English"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var chosen = LanguageTag.Parse(request.Option("language")) ?? language;
        await store.SaveChat(request.Origin.Chat, chosen, cancellation);
        return new Reply(Message.Text(Saved.In(chosen)));
    }
}
