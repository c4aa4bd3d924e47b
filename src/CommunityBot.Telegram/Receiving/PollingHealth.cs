using CommunityBot.Core.Diagnostics;
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
    UnansweredCalls? unanswered;

    /// <param name="isUnanswered">Whether the connection was accepted and the call left without an answer.</param>
    public void Report(bool isConnected, bool isUnanswered = false)
    {
        lock (guard)
        {
            lostSince = isConnected ? null : lostSince ?? clock.GetTimestamp();
            unanswered = !isUnanswered ? null
                : unanswered is { } before ? before with { Times = before.Times + 1 }
                : new UnansweredCalls(1, clock.GetTimestamp());
        }

        BotMetrics.Connected.Record(isConnected ? 1 : 0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    /// <summary>This instance no longer polls.</summary>
    public void Left()
    {
        lock (guard)
            (lostSince, unanswered) = (null, null);
        BotMetrics.Connected.Record(0, new("platform", TelegramOptions.PlatformName), new("part", "updates"));
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (guard)
        {
            return Task.FromResult(unanswered is { } calls && calls.NeedRestart(clock)
                ? HealthCheckResult.Unhealthy("Telegram accepts connections and answers none.", data: RestartHelps.Data)
                : lostSince is { } since && clock.GetElapsedTime(since) > Tolerance
                ? HealthCheckResult.Degraded("The bot does not hear Telegram.")
                : HealthCheckResult.Healthy());
        }
    }
}
