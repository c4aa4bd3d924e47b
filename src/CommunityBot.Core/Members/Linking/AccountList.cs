using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>A list of accounts with their platforms.</summary>
static class AccountList
{
    public static Figures Of(IEnumerable<Account> accounts, Language language) =>
        new([.. accounts.Select(account => new Figure(PlatformLabel.Of(account.User.Platform, language), account.Name))]);
}
