using System.Collections.Concurrent;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Discord.Gateway;

/// <summary>Whether the bot hears Discord, for the process's health.</summary>
sealed class GatewayHealth(TimeProvider clock) : IHealthCheck
{
    /// <summary>A connection is lost several times a day, and back within seconds.</summary>
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<int, long?> lostSince = new();
    volatile string? ended;

    public void Connected(int shard)
    {
        lostSince[shard] = null;
        Measure(shard, connected: 1);
    }

    public void Lost(int shard)
    {
        _ = lostSince.AddOrUpdate(shard, _ => clock.GetTimestamp(), (_, since) => since ?? clock.GetTimestamp());
        Measure(shard, connected: 0);
    }

    /// <summary>Another instance has the shard.</summary>
    public void Left(int shard)
    {
        _ = lostSince.TryRemove(shard, out _);
        Measure(shard, connected: 0);
    }

    /// <summary>For good, until the operator does something.</summary>
    public void Ended(string why) => ended = why;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        ended is { } why ? HealthCheckResult.Unhealthy(why)
        : lostSince.Any(shard => shard.Value is { } since && clock.GetElapsedTime(since) > Usual) ? HealthCheckResult.Degraded("The bot does not hear Discord.")
        : HealthCheckResult.Healthy());

    static void Measure(int shard, int connected) => BotMetrics.Connected.Record(connected, new("platform", DiscordOptions.PlatformName), new("part", $"shard {shard}"));
}
