using System.Collections.Concurrent;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Runs the shards that no other instance runs, each under a lease. Instances that start together share the shards
/// about evenly, and take over those of an instance that stops.
/// </summary>
sealed partial class ShardSupervisor(GatewayContext context, LeaseKeeper leases, AdapterState state)
    : Worker(context.Clock, context.Logger)
{
    public const string WrongToken = "Discord rejects the bot's token (Discord:Token). Copy it again from the developer portal.";

    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);
    static readonly TimeSpan ConnectDelay = TimeSpan.FromSeconds(5);

    // Long enough for another instance to claim a lease, and shorter than the time between new sessions.
    static readonly TimeSpan RivalDelay = TimeSpan.FromSeconds(0.5);

    readonly ConcurrentDictionary<int, bool> running = new();
    GatewayBot? advised;

    /// <exception cref="DiscordSetupException">Discord rejects the token. Other failures are retried in the
    /// background.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(StartTimeout, context.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            advised = await context.Api.GetGateway(linked.Token);
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
        {
            throw new DiscordSetupException($"{WrongToken} Remove the token to run the bot without Discord.", error);
        }
        catch (Exception error) when (error is DiscordApiException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            Log.Unreachable(context.Logger, error.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task Work(CancellationToken stopping)
    {
        if ((context.Options.Shards ?? await Advised(stopping)) is not { } shards)
            return;
        var shardTasks = new List<Task>();
        for (var shard = 0; shard < shards; shard++)
        {
            shardTasks.Add(HoldShard(shard, shards, stopping));
            // After winning a shard, pause so that instances with fewer shards win the next one.
            if (leases.IsShared && shard + 1 < shards)
            {
                await Task.Delay(RivalDelay, context.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (running.ContainsKey(shard))
                    await Task.Delay(RivalDelay * 2, context.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(shardTasks);
    }

    /// <summary>
    /// The recommended number of shards; null if Discord rejects the token, which shows only now if Discord was out of
    /// reach at the start.
    /// </summary>
    async Task<int?> Advised(CancellationToken stopping)
    {
        while (advised is null)
        {
            try
            {
                advised = await context.Api.GetGateway(stopping);
            }
            catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
            {
                End(WrongToken);
                return null;
            }
            catch (DiscordApiException error)
            {
                Log.Unreachable(context.Logger, error.Message);
                await Task.Delay(ConnectDelay, context.Clock, stopping);
            }
        }

        return Math.Max(advised.Shards ?? 1, 1);
    }

    async Task HoldShard(int shard, int shards, CancellationToken stopping)
    {
        try
        {
            await leases.Hold($"discord-shard-{shard}", held => Run(shard, shards, held), stopping);
        }
        catch (DiscordSetupException problem)
        {
            End(problem.Message);
        }
    }

    /// <summary>The rest of the bot keeps running; the health check reports the reason.</summary>
    void End(string why)
    {
        context.Health.Ended(why);
        Log.Ended(context.Logger, why);
    }

    async Task Run(int shard, int shards, CancellationToken held)
    {
        running[shard] = true;
        try
        {
            await new GatewayShard(context, new SessionStore(state, context.Clock, shard, shards), shard, shards).Run(held);
        }
        finally
        {
            _ = running.TryRemove(shard, out _);
            context.Health.Left(shard);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Discord cannot be reached ({Reason}); trying again")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Critical, "The bot is no longer on Discord: {Reason}")]
        public static partial void Ended(ILogger logger, string reason);
    }
}
