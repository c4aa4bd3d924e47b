namespace CommunityBot.Core.Messaging;

/// <summary>
/// A platform refuses to send or edit a message, and a retry cannot succeed. After any other exception of an
/// <see cref="IPlatform"/> it may.
/// </summary>
public sealed class PostRefusedException(PostRefusal reason, Exception? cause = null) : Exception($"The platform refused: {reason}.", cause)
{
    public PostRefusal Reason { get; } = reason;
}

public enum PostRefusal
{
    /// <summary>The message or the whole chat no longer exists.</summary>
    Gone,

    /// <summary>The bot may not write in the chat.</summary>
    Forbidden,
}
