namespace CommunityBot.Core.Messaging;

/// <summary>
/// The language settings of users and chats. An interface, so that this folder does not depend on Members, which stores
/// them.
/// </summary>
interface ILanguagePreferences
{
    ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation);

    ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation);
}
