using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Setup;

public static class LeasesSetup
{
    /// <summary>What must run once over all instances runs under a <see cref="LeaseKeeper"/>. Needs storage.</summary>
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => new LeaseKeeper(
            new LeaseStore(provider.GetRequiredService<Database>()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LeaseKeeper>>()));
    }
}
