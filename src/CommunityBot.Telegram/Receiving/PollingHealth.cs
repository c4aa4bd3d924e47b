using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Whether Telegram's updates arrive where they are asked for, for the process's health. An instance that another one asks for, and a webhook, have nothing to lose.</summary>
sealed class PollingHealth(TimeProvider clock) : IHealthCheck
{
    /// <summary>Networks hiccup; what lasts longer than this, somebody should know of.</summary>
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    long? lostSince;

    public void Tell(bool isConnected)
    {
        lock (gate)
            lostSince = isConnected ? null : lostSince ?? clock.GetTimestamp();
        BotMetrics.Connected.Record(isConnected ? 1 : 0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    /// <summary>Another instance asks from now on, or nobody.</summary>
    public void Left()
    {
        lock (gate)
            lostSince = null;
        BotMetrics.Connected.Record(0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return Task.FromResult(lostSince is { } since && clock.GetElapsedTime(since) > Usual
                ? HealthCheckResult.Degraded("The bot does not hear Telegram.")
                : HealthCheckResult.Healthy());
        }
    }
}
