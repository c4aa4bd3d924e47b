using CommunityBot.Core.Members.Privacy;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.PlatformStates;

public static class PlatformStatesSetup
{
    /// <summary>The memory of one platform, for its adapter to register. Needs storage.</summary>
    public static PlatformState NewPlatformState(this IServiceProvider provider, string platform) =>
        new(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), platform);

    /// <summary>What the platforms' memories hold of a person is the person's. Needs members.</summary>
    public static IServiceCollection AddPlatformStates(this IServiceCollection services) => services
        .AddSingleton<PlatformStateData>()
        .AddSingleton<IMemberData>(provider => provider.GetRequiredService<PlatformStateData>())
        .AddSingleton<IRetention>(provider => provider.GetRequiredService<PlatformStateData>());
}
