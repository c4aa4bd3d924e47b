namespace CommunityBot.Core.Messaging;

/// <summary>What the background workers need of a platform: to say something unasked, and to change what was said.</summary>
public interface IPlatform
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Name { get; }

    /// <summary>Sending again with the same <see cref="SendOptions.IdempotencyKey"/> within some minutes posts nothing new and gives the first message.</summary>
    bool SupportsIdempotentSend { get; }

    /// <exception cref="PostRefusedException">It will not be sent, now or later.</exception>
    /// <exception cref="OutcomeUnknownException">It may have been sent.</exception>
    Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation);

    /// <exception cref="PostRefusedException">The message is not ours to change any more.</exception>
    Task Edit(MessageRef posted, Message message, CancellationToken cancellation);

    /// <summary>Where the bot talks with this user alone; null where the user has to begin.</summary>
    ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation);
}

/// <param name="IdempotencyKey">The same for every try to send the same thing: up to 25 ASCII letters and digits, the shortest limit of the platforms.</param>
public readonly record struct SendOptions(Priority Priority, string IdempotencyKey);

/// <summary>Who goes first where a platform lets only so much through. Somebody waits for a reply; a tally can be newer a moment later.</summary>
public enum Priority
{
    Reply,
    Digest,
    Tally,
}
