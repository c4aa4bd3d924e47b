namespace CommunityBot.Core.Messaging;

/// <summary>The roles of the chats of one platform that has roles.</summary>
public interface IChatRoles
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Platform { get; }

    /// <summary>The names of the roles that members of the chat can have.</summary>
    /// <returns>Null if the platform cannot tell now.</returns>
    ValueTask<IReadOnlyList<string>?> Of(ChatRef chat, CancellationToken cancellation);
}
