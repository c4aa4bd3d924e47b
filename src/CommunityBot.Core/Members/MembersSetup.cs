using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Members.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Members;

public static class MembersSetup
{
    /// <summary>What members chose. Needs storage.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PrivacyOptions>().ValidateOnStart();
        return services
            .AddSingleton<SettingsStore>()
            .AddSingleton<Accounts>()
            .AddSingleton<IPersons>(provider => provider.GetRequiredService<Accounts>())
            .AddSingleton<AccountLinks>()
            .AddSingleton<IChatMove>(provider => provider.GetRequiredService<SettingsStore>())
            .AddSingleton<MemberData>()
            .AddSingleton<AccountData>()
            .AddSingleton<IMemberData>(provider => provider.GetRequiredService<AccountData>())
            .AddSingleton<IRetention>(provider => provider.GetRequiredService<AccountData>())
            .AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>()
            .AddSingleton<ILanguageChoices>(provider => provider.GetRequiredService<SettingsStore>());
    }

    /// <summary>Deletes in time what is kept for a while only. Needs storage.</summary>
    public static IServiceCollection AddRetentionWorker(this IServiceCollection services) => services.AddHostedService<RetentionWorker>();
}
