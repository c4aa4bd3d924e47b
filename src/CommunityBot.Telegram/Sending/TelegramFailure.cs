using System.Net;
using CommunityBot.Core.Messaging;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// What a failed call means. Telegram reports most reasons only as text; the texts are from
/// https://github.com/tdlib/telegram-bot-api and the issues of its clients.
/// </summary>
enum TelegramFailure
{
    /// <summary>The call did not reach Telegram.</summary>
    NotSent,

    /// <summary>The call may or may not have taken effect.</summary>
    Unknown,

    /// <summary>Rate limited; the response says how long to wait.</summary>
    TooFast,

    /// <summary>The edit changes nothing.</summary>
    NotModified,

    /// <summary>The text's formatting is invalid.</summary>
    BadFormatting,

    /// <summary>The group has a new id.</summary>
    Moved,

    /// <summary>The message or chat does not exist.</summary>
    Gone,

    /// <summary>The bot may not write there: it is blocked, removed, or lacks the right.</summary>
    Forbidden,

    /// <summary>The token is invalid.</summary>
    BadToken,

    /// <summary>Another instance polls, or a webhook is set.</summary>
    Conflict,

    /// <summary>Refused for another permanent reason.</summary>
    Refused,
}

static class TelegramFailures
{
    static readonly string[] GoneTexts =
    [
        "message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID", "chat not found",
        "message thread not found", "PEER_ID_INVALID", "group chat was deactivated",
        "there is no text in the message to edit",
    ];

    static readonly string[] ForbiddenTexts =
    [
        "not enough rights", "have no rights", "need administrator rights", "CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED",
        "TOPIC_CLOSED", "CHAT_RESTRICTED", "CHAT_SEND_", "USER_IS_BLOCKED", "VOICE_MESSAGES_FORBIDDEN",
    ];

    public static TelegramFailure Of(Exception error) => error switch
    {
        ApiRequestException api => Of(api),
        // No connection was made, so the request did not leave this machine.
        RequestException
        {
            InnerException: HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            },
        } => TelegramFailure.NotSent,
        RequestException { HttpStatusCode: HttpStatusCode.TooManyRequests } => TelegramFailure.TooFast,
        _ => TelegramFailure.Unknown,
    };

    static TelegramFailure Of(ApiRequestException error) => error switch
    {
        { ErrorCode: 429 } or { Parameters.RetryAfter: not null } => TelegramFailure.TooFast,
        { Parameters.MigrateToChatId: not null } => TelegramFailure.Moved,
        // 401 for an unknown token, 404 for a malformed one.
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

    /// <summary>The exception for the core; the original one if a retry may help.</summary>
    public static Exception ForCaller(Exception error) => Of(error) switch
    {
        TelegramFailure.Gone or TelegramFailure.Refused => new PostRefusedException(PostRefusal.Gone, error),
        TelegramFailure.Forbidden => new PostRefusedException(PostRefusal.Forbidden, error),
        TelegramFailure.Unknown => new OutcomeUnknownException(error),
        _ => error,
    };

    static bool Says(ApiRequestException error, string text) => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase);
}
