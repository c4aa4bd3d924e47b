using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// The language for messages to a member: their own, else that of their digest, else that in which they asked for a watch, else English.
/// </summary>
sealed class MemberLanguage(Database database, Accounts accounts, ILanguagePreferences languages)
{
    public async ValueTask<Language> Of(string member, CancellationToken cancellation)
    {
        foreach (var account in await accounts.AccountsOf(member, cancellation))
        {
            if (await languages.OfUser(account.User, cancellation) is { } own)
                return own;
        }

        return await database.Read(
            connection => Task.FromResult(
                SubscriptionRepository.Find(connection, Reader.OfMember(member))?.Language
                    ?? WatchRepository.LanguageOf(connection, member)),
            cancellation) ?? Language.En;
    }
}
