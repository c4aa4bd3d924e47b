using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

public static class AdapterStatesSetup
{
    /// <summary>The state of one platform, for its adapter to register. Requires storage.</summary>
    public static AdapterState NewAdapterState(this IServiceProvider provider, string platform) =>
        new(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), platform);

    /// <summary>Makes the personal data in adapter states exportable and deletable. Requires members.</summary>
    public static IServiceCollection AddAdapterStates(this IServiceCollection services) => services
        .AddSingleton<AdapterStatePersonalData>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<AdapterStatePersonalData>())
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<AdapterStatePersonalData>());
}
