using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Members.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Members;

public static class MembersSetup
{
    /// <summary>What members chose. Needs storage.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<SettingsStore>()
            .AddSingleton<Accounts>()
            .AddSingleton<AccountLinks>()
            .AddSingleton<IChatMove>(provider => provider.GetRequiredService<SettingsStore>())
            .AddSingleton<MemberData>()
            .AddSingleton<IMemberData, AccountData>()
            .AddSingleton<ILanguageChoices>(provider => provider.GetRequiredService<SettingsStore>());
    }
}
