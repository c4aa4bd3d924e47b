namespace CommunityBot.Core.Chat;

/// <summary>What the background workers need of a platform: to say something unasked, and to change what was said.</summary>
public interface IPlatform
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Name { get; }

    Task<MessageRef> Send(ChatRef chat, Message message, CancellationToken cancellation);

    Task Edit(MessageRef posted, Message message, CancellationToken cancellation);
}
