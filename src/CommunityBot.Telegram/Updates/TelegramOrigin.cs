using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Message = Telegram.Bot.Types.Message;

namespace CommunityBot.Telegram.Updates;

/// <summary>Maps Telegram's users and chats to the core's.</summary>
static class TelegramOrigin
{
    public static ChatRef ChatOf(long chat, int? thread = null) =>
        new(TelegramOptions.PlatformName, thread is null ? Text(chat) : string.Create(CultureInfo.InvariantCulture, $"{chat}/{thread}"));

    public static UserRef UserOf(long user) => new(TelegramOptions.PlatformName, Text(user));

    public static MessageContextKind KindOf(Chat chat) => chat.Type switch
    {
        ChatType.Private => MessageContextKind.Private,
        ChatType.Channel => MessageContextKind.Channel,
        _ => MessageContextKind.Group,
    };

    /// <summary>
    /// False for other bots, for automatic forwards from a linked channel, for the bot's own inline results, and for
    /// kinds of chat that the bot cannot answer in.
    /// </summary>
    public static bool IsFromPerson(Message message) =>
        !message.IsAutomaticForward && message.ViaBot is null && !message.Chat.IsDirectMessages
        // For old clients, a message sent as a chat has a bot in 'from': https://core.telegram.org/bots/api#message.
        && (message.SenderChat is not null || message.From is { IsBot: false });

    public static RequestOrigin OfPerson(User user) =>
        new(ChatOf(user.Id), UserOf(user.Id), NameOf(user))
        {
            IsPrivate = true,
            Locale = LanguageTag.Parse(user.LanguageCode),
        };

    public static RequestOrigin Of(Message message, User? person) =>
        (person is { IsBot: false } || message.SenderChat is not { } sender
            ? OfChat(message.Chat, ThreadOf(message), person!)
            // An anonymous administrator writes as the group, and a channel post as the channel.
            : new RequestOrigin(
                ChatOf(message.Chat.Id, ThreadOf(message)), UserOf(sender.Id),
                message.AuthorSignature ?? sender.Title ?? "")
            {
                IsModerator = sender.Id == message.Chat.Id,
                ChatName = message.Chat.Title,
            })
        with
        { IsEphemeral = message.EphemeralMessageId is > 0 };

    public static RequestOrigin OfChat(Chat chat, int? thread, User person) => KindOf(chat) == MessageContextKind.Private
        ? OfPerson(person)
        : new RequestOrigin(ChatOf(chat.Id, thread), UserOf(person.Id), NameOf(person))
        {
            ChatName = chat.Title,
            Locale = LanguageTag.Parse(person.LanguageCode),
        };

    public static MessageContext ContextOf(Message message, long? user) => new(message.Chat.Id, KindOf(message.Chat))
    {
        Thread = message.IsTopicMessage ? message.MessageThreadId : null,
        UserId = user,
    };

    // Outside forums a thread is only a chain of replies.
    static int? ThreadOf(Message message) => message.IsTopicMessage ? message.MessageThreadId : null;

    static string NameOf(User user) => user.LastName is { Length: > 0 } last ? $"{user.FirstName} {last}" : user.FirstName;

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
