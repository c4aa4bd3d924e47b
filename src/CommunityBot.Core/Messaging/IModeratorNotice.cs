namespace CommunityBot.Core.Messaging;

/// <summary>Something that moderators have to know. It is added once to a reply that only the moderator reads.</summary>
interface IModeratorNotice
{
    /// <summary>The text for this moderator; null if there is none, or it has been said.</summary>
    string? For(RequestOrigin origin, Language language);
}
