using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Reports to the health check whether polling for updates works. It is healthy in webhook mode and while another
/// instance polls.
/// </summary>
sealed class PollingHealth(TimeProvider clock) : IHealthCheck
{
    /// <summary>Short network failures are normal; only longer ones are reported.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    readonly Lock guard = new();
    long? lostSince;

    public void Report(bool isConnected)
    {
        lock (guard)
            lostSince = isConnected ? null : lostSince ?? clock.GetTimestamp();
        BotMetrics.Connected.Record(isConnected ? 1 : 0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    /// <summary>This instance no longer polls.</summary>
    public void Left()
    {
        lock (guard)
            lostSince = null;
        BotMetrics.Connected.Record(0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (guard)
        {
            return Task.FromResult(lostSince is { } since && clock.GetElapsedTime(since) > Tolerance
                ? HealthCheckResult.Degraded("The bot does not hear Telegram.")
                : HealthCheckResult.Healthy());
        }
    }
}
