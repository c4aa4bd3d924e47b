using System.Net;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// A call that failed or whose outcome is unknown. The message contains neither the token nor the content sent.
/// </summary>
/// <param name="status">The HTTP status; 0 without a response.</param>
/// <param name="code">Discord's error code
/// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes); 0 if there is
/// none.</param>
sealed class DiscordApiException(
    DiscordError error, HttpStatusCode status, int code, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public DiscordError Error { get; } = error;

    public HttpStatusCode Status { get; } = status;

    public int Code { get; } = code;
}

/// <summary>What a failed call means for its caller.</summary>
enum DiscordError
{
    /// <summary>The call had no effect and may be retried: no connection, or a rate limit that stayed closed.</summary>
    Failed,

    /// <summary>The call may or may not have taken effect.</summary>
    Unknown,

    /// <summary>The target no longer exists.</summary>
    Gone,

    /// <summary>The bot lacks the permission.</summary>
    Forbidden,

    /// <summary>Discord rejects the content: a fault of this program, and the same on every retry.</summary>
    Invalid,

    /// <summary>Discord rejects the token; no further calls are made.</summary>
    Unauthorized,
}
