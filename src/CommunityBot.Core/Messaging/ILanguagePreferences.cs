namespace CommunityBot.Core.Messaging;

/// <summary>What users and chats have chosen. Members keeps it and Chat asks for it, so that no arrow leads from Chat to Members.</summary>
interface ILanguagePreferences
{
    ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation);

    ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation);
}
