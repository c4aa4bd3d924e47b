namespace CommunityBot.Core.Messaging;

/// <summary>Sends and edits messages on a platform for the background workers.</summary>
public interface IPlatform
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether sending again with the same <see cref="SendOptions.IdempotencyKey"/> within some minutes posts nothing
    /// and returns the first message.
    /// </summary>
    bool SupportsIdempotentSend { get; }

    /// <summary>
    /// Whether it calls <see cref="SendOptions.Starting"/>, so that a message that still waits for its turn when the process dies is known
    /// not to have been sent. Matters to platforms without idempotent sends.
    /// </summary>
    bool AnnouncesCalls => false;

    /// <summary>Posts a message. Other exceptions than these mean that nothing was posted and a retry may succeed.</summary>
    /// <exception cref="PostRefusedException">The message cannot be sent, now or later.</exception>
    /// <exception cref="OutcomeUnknownException">The message may or may not have been sent.</exception>
    Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation);

    /// <summary>Replaces the content of a posted message.</summary>
    /// <exception cref="PostRefusedException">The message cannot be edited any more.</exception>
    Task Edit(MessageRef posted, Message message, CancellationToken cancellation);

    /// <summary>The private chat with this user; null if the user has to start it.</summary>
    ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation);
}

/// <param name="IdempotencyKey">Equal for all attempts to send the same message: up to 25 ASCII letters and digits, the
/// shortest limit of the platforms.</param>
public readonly record struct SendOptions(Priority Priority, string IdempotencyKey)
{
    /// <summary>Whether members get it without a sound, on platforms that can.</summary>
    public bool IsSilent { get; init; }

    /// <summary>
    /// Called after the wait for rate limits, right before the call that may take effect, by platforms with
    /// <see cref="IPlatform.AnnouncesCalls"/>. If it throws, nothing is sent.
    /// </summary>
    public Func<Task>? Starting { get; init; }
}

/// <summary>
/// The order of calls under a platform's rate limit. Replies come first because a user waits for them, tallies last
/// because newer ones replace them.
/// </summary>
public enum Priority
{
    Reply,
    Digest,
    Tally,
}
