using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Setup;

public static class LeasesSetup
{
    /// <summary>
    /// The <see cref="LeaseKeeper"/>, under which work runs on one instance at a time. Requires storage.
    /// </summary>
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => new LeaseKeeper(
            new LeaseStore(provider.GetRequiredService<Database>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LeaseKeeper>>(),
            provider.GetService<LeaseTimes>()));
    }
}
