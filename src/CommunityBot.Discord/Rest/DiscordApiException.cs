using System.Net;

namespace CommunityBot.Discord.Rest;

/// <summary>A call that Discord did not do, or of which nothing is known. Neither the token nor what was sent is in its words.</summary>
/// <param name="status">0 where no answer came.</param>
/// <param name="code">Discord's own: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes; 0 where there is none.</param>
sealed class DiscordApiException(DiscordError error, HttpStatusCode status, int code, string message, Exception? cause = null) : Exception(message, cause)
{
    public DiscordError Error { get; } = error;

    public HttpStatusCode Status { get; } = status;

    public int Code { get; } = code;
}

/// <summary>What a failed call means for whoever made it.</summary>
enum DiscordError
{
    /// <summary>Nothing was done, and another try may do: no connection, Discord's own trouble, a limit that did not open in time.</summary>
    Failed,

    /// <summary>It may have been done.</summary>
    Unknown,

    /// <summary>What was named is no longer there.</summary>
    Gone,

    /// <summary>The bot may not do it.</summary>
    Forbidden,

    /// <summary>What was sent is not what Discord takes: our mistake, and the same another time.</summary>
    Invalid,

    /// <summary>The token is not good; nothing more is sent.</summary>
    Unauthorized,
}
