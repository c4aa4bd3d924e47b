namespace CommunityBot.Core.Messaging;

/// <summary>
/// What a chat uses while nothing was chosen in it. An interface, so that this folder does not depend on Members, which
/// stores it.
/// </summary>
interface IChatDefaults
{
    /// <summary>Keeps what is known of the chat's language and time zone, unless something was kept or chosen before.</summary>
    ValueTask Learn(RequestOrigin origin, CancellationToken cancellation);

    /// <summary>
    /// One line that says what is assumed and how to change it; null if all was chosen, nothing is assumed, or it was said
    /// before in this chat.
    /// </summary>
    Task<string?> Tell(RequestOrigin origin, Language language, CancellationToken cancellation);
}
