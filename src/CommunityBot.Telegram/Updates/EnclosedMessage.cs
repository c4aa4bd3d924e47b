using CommunityBot.Core.Messaging;
using Telegram.Bot.Types;
using Message = Telegram.Bot.Types.Message;

namespace CommunityBot.Telegram.Updates;

/// <summary>The message that a command is about: the one it replies to, or the file it is the caption of.</summary>
/// <param name="Enclosure">Without the file.</param>
/// <param name="File">The file to load; null if there is none.</param>
sealed record EnclosedMessage(Enclosure Enclosure, Document? File)
{
    /// <summary>Null if the command stands alone.</summary>
    public static EnclosedMessage? Of(Message command)
    {
        if (command.Document is { } document)
            return new EnclosedMessage(About(command) with { Text = "" }, document);
        // In a topic every message formally replies to the message that created it.
        return command.ReplyToMessage is { ForumTopicCreated: null } original && !IsOwnTopic(command, original)
            ? new EnclosedMessage(
                About(original) with { Text = Quoted(command) ?? original.Text ?? original.Caption ?? "" }, original.Document)
            : null;
    }

    /// <summary>The part of the message that the reply quotes; null for the whole message.</summary>
    static string? Quoted(Message command) => command.Quote is { IsManual: true, Text: { Length: > 0 } text } ? text : null;

    static bool IsOwnTopic(Message command, Message original) =>
        command.IsTopicMessage && original.Id == command.MessageThreadId && original.Text is null && original.Document is null;

    /// <summary>Where a forward comes from: https://core.telegram.org/bots/api#messageorigin.</summary>
    static Enclosure About(Message message) => message.ForwardOrigin switch
    {
        MessageOriginChannel channel => new()
        {
            IsForwarded = true,
            Publisher = channel.Chat.Title,
            PostedAt = At(channel.Date),
            Link = channel.Chat.Username is { Length: > 0 } name ? new Uri($"https://t.me/{name}/{channel.MessageId}") : null,
        },
        MessageOriginChat chat => new() { IsForwarded = true, Publisher = chat.SenderChat.Title, PostedAt = At(chat.Date) },
        // Members are no publishers: they forward, or write, what others have published.
        { } origin => new() { IsForwarded = true, PostedAt = At(origin.Date) },
        null => new() { PostedAt = At(message.Date) },
    };

    /// <summary>Telegram's dates are in UTC.</summary>
    static DateTimeOffset At(DateTime date) => new(DateTime.SpecifyKind(date, DateTimeKind.Utc));
}
