using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class MembersSetup
{
    /// <summary>Members, their accounts, settings and privacy. Requires storage.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PrivacyOptions>().ValidateOnStart();
        services.AddOptions<ChatOptions>().ValidateOnStart();
        return services
            .AddSingleton<SettingsStore>()
            .AddSingleton<IChatDefaults, ChatDefaults>()
            .AddSingleton<Accounts>()
            .AddSingleton<IPersonDirectory>(provider => provider.GetRequiredService<Accounts>())
            .AddSingleton<AccountLinks>()
            .AddSingleton<LinkSignal>()
            .AddSingleton<LinkDialogue>()
            .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<SettingsStore>())
            .AddSingleton<PersonalDataService>()
            .AddSingleton<AccountPersonalData>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<AccountPersonalData>())
            .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<AccountPersonalData>())
            .AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>()
            .AddSingleton<IValidateOptions<ChatOptions>, ChatOptionsValidator>()
            .AddSingleton<ILanguagePreferences>(provider => provider.GetRequiredService<SettingsStore>());
    }

    /// <summary>The worker that deletes data after its retention period. Requires storage.</summary>
    public static IServiceCollection AddRetentionWorker(this IServiceCollection services) => services.AddHostedService<RetentionWorker>();

    /// <summary>Asks both sides of a link, and makes linked accounts one member in time. Needs the platforms and commands.</summary>
    public static IServiceCollection AddLinkWorkers(this IServiceCollection services) =>
        services.AddHostedService<LinkQuestionWorker>().AddHostedService<AccountLinkWorker>();
}
