using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

public static class AdapterStatesSetup
{
    /// <summary>The memory of one platform, for its adapter to register. Needs storage.</summary>
    public static AdapterState NewAdapterState(this IServiceProvider provider, string platform) =>
        new(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), platform);

    /// <summary>What the platforms' memories hold of a person is the person's. Needs members.</summary>
    public static IServiceCollection AddAdapterStates(this IServiceCollection services) => services
        .AddSingleton<AdapterStatePersonalData>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<AdapterStatePersonalData>())
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<AdapterStatePersonalData>());
}
