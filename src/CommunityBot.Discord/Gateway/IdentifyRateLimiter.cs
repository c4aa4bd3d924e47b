using CommunityBot.Core.Instances;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Limits new sessions over all shards: a number per day, and one per five seconds in each concurrency slot. Discord
/// resets the token of a bot that exceeds the daily number, so this waits before that:
/// https://discord.com/developers/docs/events/gateway#identifying and #sharding-max-concurrency.
/// </summary>
sealed partial class IdentifyRateLimiter(
    IDiscordApi api, SharedBudget budget, TimeProvider clock, ILogger<IdentifyRateLimiter> logger) : IDisposable
{
    static readonly TimeSpan IdentifyInterval = TimeSpan.FromSeconds(5);

    /// <summary>Sessions left unused, because another instance may start some at the same time.</summary>
    const int Reserve = 5;
    const int LowRemaining = 100;

    readonly SemaphoreSlim guard = new(1);
    readonly Dictionary<int, long> lastStart = [];

    /// <summary>Waits until the shard may start a session; returns the gateway's address.</summary>
    public async Task<string> Wait(int shard, CancellationToken cancellation)
    {
        await guard.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var gateway = await api.GetGateway(cancellation);
                if (gateway.SessionStartLimit is { Remaining: <= Reserve, ResetAfter: { } reset })
                {
                    Log.UsedUp(logger, TimeSpan.FromMilliseconds(reset));
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(reset, 1_000, 86_400_000)), clock, cancellation);
                    continue;
                }

                if (gateway.SessionStartLimit is { Remaining: < LowRemaining and var left })
                    Log.LowRemaining(logger, left);
                await WaitForSlot(shard, gateway, cancellation);
                return gateway.Url;
            }
        }
        finally
        {
            guard.Release();
        }
    }

    public void Dispose() => guard.Dispose();

    async Task WaitForSlot(int shard, GatewayBot gateway, CancellationToken cancellation)
    {
        var slot = shard % Math.Max(gateway.SessionStartLimit?.MaxConcurrency ?? 1, 1);
        if (lastStart.TryGetValue(slot, out var previous)
            && IdentifyInterval - clock.GetElapsedTime(previous) is var wait
            && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        await budget.Enter($"identify {slot}", [new(1, IdentifyInterval, IsOfPlace: true)], clock, cancellation);
        lastStart[slot] = clock.GetTimestamp();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Discord allows no new sessions for {Wait}; the bot waits until then")]
        public static partial void UsedUp(ILogger logger, TimeSpan wait);

        [LoggerMessage(LogLevel.Warning, "Discord allows only {Left} more new sessions today")]
        public static partial void LowRemaining(ILogger logger, int left);
    }
}
