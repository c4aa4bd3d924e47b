namespace CommunityBot.Core.Messaging;

/// <summary>A platform says that a message cannot be sent or changed, and that trying again is of no use. Every other exception of an <see cref="IPlatform"/> is worth another try.</summary>
public sealed class PostRefusedException(PostRefusal reason, Exception? cause = null) : Exception($"The platform refused: {reason}.", cause)
{
    public PostRefusal Reason { get; } = reason;
}

public enum PostRefusal
{
    /// <summary>The message, or the whole chat, is no longer there.</summary>
    Gone,

    /// <summary>The bot may not write there.</summary>
    Forbidden,
}
