namespace CommunityBot.Core.Messaging;

/// <summary>A platform that can pin the bot's messages in their chats, without notifying members. Both calls may be repeated.</summary>
/// <remarks>Other exceptions than these mean that a retry may succeed.</remarks>
public interface IPinning
{
    /// <exception cref="PostRefusedException">
    /// The bot may not pin there (<see cref="PostRefusal.Forbidden"/>), or the message is gone or the chat takes no more pins
    /// (<see cref="PostRefusal.Gone"/>).
    /// </exception>
    Task Pin(MessageRef posted, CancellationToken cancellation);

    /// <inheritdoc cref="Pin"/>
    Task Unpin(MessageRef posted, CancellationToken cancellation);
}
