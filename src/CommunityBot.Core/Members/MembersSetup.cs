using CommunityBot.Core.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Members;

public static class MembersSetup
{
    /// <summary>Who members are and what they chose.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services) => services
        .AddSingleton<SettingsStore>()
        .AddSingleton<ILanguageChoices>(provider => provider.GetRequiredService<SettingsStore>());
}
