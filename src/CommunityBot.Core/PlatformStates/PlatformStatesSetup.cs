using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.PlatformStates;

public static class PlatformStatesSetup
{
    /// <summary>The memory of one platform, for its adapter to register. Needs storage.</summary>
    public static PlatformState NewPlatformState(this IServiceProvider provider, string platform) =>
        new(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), platform);
}
