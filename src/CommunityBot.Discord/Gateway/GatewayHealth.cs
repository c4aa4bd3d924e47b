using System.Collections.Concurrent;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Discord.Gateway;

/// <summary>Reports to the health check whether the shards are connected.</summary>
sealed class GatewayHealth(TimeProvider clock) : IHealthCheck
{
    /// <summary>
    /// Connections are lost several times a day and usually return within seconds; only a longer loss is reported.
    /// </summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<int, long?> lostSince = new();
    readonly ConcurrentDictionary<int, UnansweredCalls> unanswered = new();
    volatile string? ended;
    volatile string? refusal;

    public void Connected(int shard)
    {
        lostSince[shard] = null;
        _ = unanswered.TryRemove(shard, out _);
        Measure(shard, connected: 1);
    }

    public void Lost(int shard)
    {
        _ = lostSince.AddOrUpdate(shard, _ => clock.GetTimestamp(), (_, since) => since ?? clock.GetTimestamp());
        Measure(shard, connected: 0);
    }

    /// <summary>The gateway accepted a connection and left it without an answer.</summary>
    public void Unanswered(int shard) => unanswered.AddOrUpdate(
        shard, _ => new UnansweredCalls(1, clock.GetTimestamp()), (_, before) => before with { Times = before.Times + 1 });

    /// <summary>This instance no longer runs the shard; another one does.</summary>
    public void Left(int shard)
    {
        _ = lostSince.TryRemove(shard, out _);
        _ = unanswered.TryRemove(shard, out _);
        Measure(shard, connected: 0);
    }

    /// <summary>Discord does not register the commands; null once it has.</summary>
    public void CommandsRefused(string? why) => refusal = why;

    /// <summary>The bot stays off Discord until the operator fixes the setup.</summary>
    public void Ended(string why) => ended = why;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            ended is { } why ? HealthCheckResult.Degraded(why)
            : unanswered.Values.Any(calls => calls.NeedRestart(clock)) ? HealthCheckResult.Unhealthy(
                "Discord's gateway accepts connections and answers none.", data: RestartHelps.Data)
            : lostSince.Values.Any(IsLong) ? HealthCheckResult.Degraded("The connection to Discord is lost.")
            : refusal is { } reason ? HealthCheckResult.Degraded($"The commands are not registered: {reason}")
            : HealthCheckResult.Healthy());

    bool IsLong(long? lostAt) => lostAt is { } since && clock.GetElapsedTime(since) > Tolerance;

    static void Measure(int shard, int connected) =>
        BotMetrics.Connected.Record(
            connected, new("platform", DiscordOptions.PlatformName), new("part", $"shard {shard}"));
}
