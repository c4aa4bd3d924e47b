using CommunityBot.Core.Catalog.Packs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Diagnostics;

/// <summary>Reports to the health check that the config files cannot be read as they are now.</summary>
sealed class PacksHealth(PackState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Problems is [var first, ..]
            ? HealthCheckResult.Degraded($"The config files have problems, and the last valid state is in use: {first}")
            : HealthCheckResult.Healthy());
}
