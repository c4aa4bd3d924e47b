using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Telegram.Wire;

/// <summary>What the bot has to know of a message that it sent. Telegram sends all of it back, which nobody reads.</summary>
sealed record SentMessage
{
    public int MessageId { get; init; }
}

/// <summary>https://core.telegram.org/bots/api#sendmessage.</summary>
sealed class SendTextRequest() : RequestBase<SentMessage>("sendMessage")
{
    public required long ChatId { get; init; }

    public int? MessageThreadId { get; init; }

    public required string Text { get; init; }

    public ParseMode ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public EphemeralMessageParameters? EphemeralMessageParameters { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>https://core.telegram.org/bots/api#editmessagetext.</summary>
sealed class EditTextRequest() : RequestBase<SentMessage>("editMessageText")
{
    public required long ChatId { get; init; }

    public required int MessageId { get; init; }

    public required string Text { get; init; }

    public ParseMode ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}
