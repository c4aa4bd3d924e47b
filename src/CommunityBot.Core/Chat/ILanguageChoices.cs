namespace CommunityBot.Core.Chat;

/// <summary>What users and chats have chosen. Members keeps it and Chat asks for it, so that no arrow leads from Chat to Members.</summary>
interface ILanguageChoices
{
    ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation);

    ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation);
}
