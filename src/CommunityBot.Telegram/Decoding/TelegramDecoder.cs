using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Updates;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Message = Telegram.Bot.Types.Message;

namespace CommunityBot.Telegram.Decoding;

/// <summary>Turns Telegram's updates into <see cref="Incoming"/> records. Pure.</summary>
sealed class TelegramDecoder(CommandMenu menu)
{
    readonly CommandLineParser lines = new(menu);

    /// <summary>The kinds of updates requested from Telegram; it sends no others.</summary>
    public static IReadOnlyList<UpdateType> Kinds { get; } =
        [
            UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery, UpdateType.InlineQuery,
            UpdateType.MyChatMember, UpdateType.ChatMember, UpdateType.GuestMessage,
        ];

    /// <summary>Null if the update is not addressed to the bot.</summary>
    public Incoming? Decode(Update update, BotSelf self)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{TelegramOptions.PlatformName}:{update.Id}");
        return update switch
        {
            { CallbackQuery: { } tap } => FromTap(tap, key),
            { Message: { } message } => FromMessage(message, self, key),
            { ChannelPost: { } post } => FromMessage(post, self, key),
            { InlineQuery: { } query } => new IncomingInline(TelegramOrigin.OfPerson(query.From), query.Id, query.Query),
            { GuestMessage: { GuestQueryId.Length: > 0, From: { IsBot: false } } summons } => FromSummons(summons, self),
            { MyChatMember: { } change } => Status(change),
            { ChatMember.Chat: { } chat } => new IncomingRights(chat.Id),
            _ => null,
        };
    }

    static Incoming FromTap(CallbackQuery tap, string key)
    {
        // A button without data belongs to a game, or its message is not ours.
        if (tap.Data is not { } data || tap.Message is not { } message)
            return new IncomingNothing(tap.Id);
        var requestOrigin = TelegramOrigin.Of(message, tap.From);
        var messageContext = TelegramOrigin.ContextOf(message, tap.From.Id) with
        {
            CallbackId = tap.Id,
            TappedMessageId = message.Id > 0 ? message.Id : null,
            TappedEphemeralId = message.EphemeralMessageId is > 0 and var id ? id : null,
        };
        return FormButton.IsOne(data)
            ? new IncomingFormStep(requestOrigin, messageContext, data, key)
            : new IncomingRequest(new ButtonPress(requestOrigin, data) { Key = key }, messageContext);
    }

    /// <summary>Of the chat nothing is used: its id may be that of another chat of the bot, in which the message is not.</summary>
    static IncomingSummons FromSummons(Message message, BotSelf self) => new(
        TelegramOrigin.OfPerson(message.From!), message.GuestQueryId!,
        message.Text is null
            ? ""
            : QuestionOf(message, new MessageContext(message.From!.Id, MessageContextKind.Group), self) ?? message.Text);

    Incoming? FromMessage(Message message, BotSelf self, string key)
    {
        if (message.MigrateToChatId is { } to)
            return new IncomingMigration(message.Chat.Id, to);
        if (message.MigrateFromChatId is { } from)
            return new IncomingMigration(from, message.Chat.Id);
        // The caption of a file may be a command, which is then about the file.
        var text = message.Text ?? (message.Document is null ? null : message.Caption ?? PrivateFile(message));
        if (text is not { Length: > 0 } || !TelegramOrigin.IsFromPerson(message))
            return null;
        var requestOrigin = TelegramOrigin.Of(message, message.From);
        var messageContext = TelegramOrigin.ContextOf(message, message.SenderChat is null ? message.From?.Id : null) with
        {
            MessageId = message.Id > 0 ? message.Id : null,
            EphemeralId = message.EphemeralMessageId is > 0 and var id ? id : null,
        };
        if (CommandWord.Of(text) is { } word)
        {
            var decoded = Command(word, requestOrigin, messageContext, text, self, key);
            return decoded is IncomingRequest command ? command with { Enclosed = EnclosedMessage.Of(message) } : decoded;
        }

        if (message.Document is not null)
            return null;
        // Channel posts address the channel's readers; only commands in them are for the bot.
        return messageContext.Kind == MessageContextKind.Channel || QuestionOf(message, messageContext, self) is not { } question
            ? null
            : new IncomingRequest(new TextMessage(requestOrigin, question) { Key = key }, messageContext);
    }

    /// <summary>What a file alone means in a private chat, where there is no moderator: its figures are checked.</summary>
    static string? PrivateFile(Message message) => message.Chat.Type == ChatType.Private ? "/check" : null;

    Incoming? Command(CommandWord word, RequestOrigin requestOrigin, MessageContext messageContext, string text, BotSelf self, string key)
    {
        var isOurs = word.Addressee?.Equals(self.UserName, StringComparison.OrdinalIgnoreCase);
        if (isOurs == false)
            return null;
        switch (word.Name)
        {
            case "start":
                return new IncomingStart(requestOrigin, messageContext, word.Rest(text), key);
            case "cancel" or "取消":
                return new IncomingFormStep(requestOrigin, messageContext, null, key);
        }

        var request = lines.Decode(requestOrigin, text, self.UserName);
        // In a group, an unknown command without a bot name may be meant for another bot.
        return request is null
            || (menu.Find(request.Command) is null && isOurs is null && messageContext.Kind != MessageContextKind.Private)
            ? null
            : new IncomingRequest(request with { Key = key }, messageContext);
    }

    /// <summary>The question without the bot's name; null if the message is not addressed to the bot.</summary>
    static string? QuestionOf(Message message, MessageContext messageContext, BotSelf self)
    {
        var text = message.Text!;
        var isAddressed = messageContext.Kind == MessageContextKind.Private || messageContext.EphemeralId is not null
            // A message in a topic formally replies to the message that created the topic.
            || (message.ReplyToMessage is { ForumTopicCreated: null, From.Id: var author } && author == self.Id);
        foreach (var entity in message.Entities ?? [])
        {
            if (entity.Offset < 0 || entity.Length <= 0 || entity.Offset + entity.Length > text.Length)
                continue;
            var isName = entity.Type == MessageEntityType.Mention
                && text.AsSpan(entity.Offset + 1, entity.Length - 1).Equals(
                    self.UserName, StringComparison.OrdinalIgnoreCase);
            if (isName || (entity.Type == MessageEntityType.TextMention && entity.User?.Id == self.Id))
                return text.Remove(entity.Offset, entity.Length).Trim();
        }

        return isAddressed ? text.Trim() : null;
    }

    static IncomingStatus Status(ChatMemberUpdated change)
    {
        var messageContext = new MessageContext(change.Chat.Id, TelegramOrigin.KindOf(change.Chat)) { UserId = change.From.Id };
        return new IncomingStatus(
            TelegramOrigin.OfChat(change.Chat, null, change.From), messageContext, change.NewChatMember.IsInChat,
            change.OldChatMember.IsInChat, change.NewChatMember.IsAdmin);
    }
}
