using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// New sessions, all shards together: so many a day, and one in five seconds for each place that Discord gives. A bot that has used up the day's has its token reset by Discord, so it waits instead:
/// https://discord.com/developers/docs/events/gateway#identifying and #sharding-max-concurrency.
/// </summary>
sealed partial class IdentifyRateLimiter(IDiscordApi api, TimeProvider clock, ILogger<IdentifyRateLimiter> logger) : IDisposable
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Left alone, for another instance may be counting too.</summary>
    const int Reserve = 5;
    const int Few = 100;

    readonly SemaphoreSlim asking = new(1);
    readonly Dictionary<int, long> last = [];

    /// <summary>Waits until this shard may begin a session, and says where.</summary>
    public async Task<string> Wait(int shard, CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation);
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

                if (gateway.SessionStartLimit is { Remaining: < Few and var left })
                    Log.Few(logger, left);
                await WaitForPlace(shard, gateway, cancellation);
                return gateway.Url;
            }
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    async Task WaitForPlace(int shard, GatewayBot gateway, CancellationToken cancellation)
    {
        var place = shard % Math.Max(gateway.SessionStartLimit?.MaxConcurrency ?? 1, 1);
        if (last.TryGetValue(place, out var before) && Pace - clock.GetElapsedTime(before) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellation);
        last[place] = clock.GetTimestamp();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Discord lets this bot begin no more sessions for {Wait}; it waits until then")]
        public static partial void UsedUp(ILogger logger, TimeSpan wait);

        [LoggerMessage(LogLevel.Warning, "Discord lets this bot begin only {Left} more sessions today")]
        public static partial void Few(ILogger logger, int left);
    }
}
