namespace CommunityBot.Core.Messaging;

/// <summary>
/// The language settings of users and chats. An interface, so that this folder does not depend on Members, which stores
/// them.
/// </summary>
interface ILanguagePreferences
{
    ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation);

    /// <summary>The same with the person as in <see cref="IPersonDirectory"/>, read together: every counted request wants both.</summary>
    ValueTask<(Language? Language, string? Person)> OfPerson(UserRef user, CancellationToken cancellation);

    ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation);
}
