using System.Net;
using CommunityBot.Core.Messaging;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Sending;

/// <summary>What a failed call means. Telegram's texts are the only thing it says, and are matched as others have met them: https://github.com/tdlib/telegram-bot-api and the issues of its clients.</summary>
enum TelegramFailure
{
    /// <summary>Nothing reached Telegram.</summary>
    NotSent,

    /// <summary>It may have been done or not.</summary>
    Unknown,

    /// <summary>To wait, as long as the answer says.</summary>
    TooFast,

    /// <summary>The edit changes nothing.</summary>
    NotModified,

    /// <summary>The text's formatting was not understood.</summary>
    BadFormatting,

    /// <summary>The group has another id by now.</summary>
    Moved,

    /// <summary>What is replied to, edited or written to is not there.</summary>
    Gone,

    /// <summary>The bot may not write there: blocked, put out, or without the right.</summary>
    Forbidden,

    /// <summary>The token is none.</summary>
    BadToken,

    /// <summary>Another instance asks for updates, or a webhook takes them.</summary>
    Conflict,

    /// <summary>Refused for another reason, which will be the same the next time.</summary>
    Refused,
}

static class TelegramFailures
{
    static readonly string[] GoneTexts =
    [
        "message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID", "chat not found", "message thread not found", "PEER_ID_INVALID", "group chat was deactivated", "there is no text in the message to edit",
    ];

    static readonly string[] ForbiddenTexts =
    [
        "not enough rights", "have no rights", "need administrator rights", "CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED", "TOPIC_CLOSED", "CHAT_RESTRICTED", "CHAT_SEND_", "USER_IS_BLOCKED", "VOICE_MESSAGES_FORBIDDEN",
    ];

    public static TelegramFailure Of(Exception error) => error switch
    {
        ApiRequestException api => Of(api),
        // Anything but a reached server that gave no answer: nothing has left this machine.
        RequestException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } } => TelegramFailure.NotSent,
        RequestException { HttpStatusCode: HttpStatusCode.TooManyRequests } => TelegramFailure.TooFast,
        _ => TelegramFailure.Unknown,
    };

    static TelegramFailure Of(ApiRequestException error) => error switch
    {
        { ErrorCode: 429 } or { Parameters.RetryAfter: not null } => TelegramFailure.TooFast,
        { Parameters.MigrateToChatId: not null } => TelegramFailure.Moved,
        // A token that Telegram does not know is unauthorised; what is none at all is an address that is not found.
        { ErrorCode: 401 or 404 } => TelegramFailure.BadToken,
        { ErrorCode: 403 } => TelegramFailure.Forbidden,
        { ErrorCode: 409 } => TelegramFailure.Conflict,
        { ErrorCode: >= 500 } => TelegramFailure.Unknown,
        _ when Says(error, "message is not modified") => TelegramFailure.NotModified,
        _ when Says(error, "can't parse entities") => TelegramFailure.BadFormatting,
        _ when Array.Exists(GoneTexts, text => Says(error, text)) => TelegramFailure.Gone,
        _ when Array.Exists(ForbiddenTexts, text => Says(error, text)) => TelegramFailure.Forbidden,
        _ => TelegramFailure.Refused,
    };

    /// <summary>As the bot's callers know it; the original where it is worth another try.</summary>
    public static Exception ForCaller(Exception error) => Of(error) switch
    {
        TelegramFailure.Gone or TelegramFailure.Refused => new PostRefusedException(PostRefusal.Gone, error),
        TelegramFailure.Forbidden => new PostRefusedException(PostRefusal.Forbidden, error),
        TelegramFailure.Unknown => new OutcomeUnknownException(error),
        _ => error,
    };

    static bool Says(ApiRequestException error, string text) => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase);
}
