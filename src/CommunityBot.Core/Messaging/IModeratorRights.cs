namespace CommunityBot.Core.Messaging;

/// <summary>
/// Who moderates the chats of one platform now. For what happens away from the platform, such as on a result page: a
/// request from the platform itself carries its sender's rights.
/// </summary>
public interface IModeratorRights
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Platform { get; }

    /// <summary>Asks the platform, and not a copy of an earlier answer.</summary>
    /// <returns>Null if the platform cannot tell now.</returns>
    ValueTask<bool?> Moderates(ChatRef chat, UserRef user, CancellationToken cancellation);
}
