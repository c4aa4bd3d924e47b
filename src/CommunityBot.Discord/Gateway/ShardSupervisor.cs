using System.Collections.Concurrent;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Leases;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>Runs all shards that no other instance runs: as many as Discord advises, each under a lease. Instances that start together come to about the same number, and who is left takes over what another leaves.</summary>
sealed partial class ShardSupervisor(GatewayContext context, LeaseKeeper leases, AdapterState state) : BackgroundService
{
    public const string WrongToken = "Discord does not take the bot's token (Discord:Token). Copy it anew from the developer portal.";

    static readonly TimeSpan StartTime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A lease is asked for within far less, and a new session takes longer anyway.
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.5);

    readonly ConcurrentDictionary<int, bool> running = new();
    GatewayBot? advised;

    /// <exception cref="DiscordSetupException">The token is not good: the one thing that the operator is told at once.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(StartTime, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            advised = await context.Api.GetGateway(either.Token);
        }
        catch (DiscordApiException refusal) when (refusal.Error is DiscordError.Unauthorized)
        {
            throw new DiscordSetupException($"{WrongToken} With no token the bot runs without Discord.", refusal);
        }
        catch (Exception error) when (error is DiscordApiException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.Unreachable(context.Logger, error.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if ((context.Options.Shards ?? await Advised(stoppingToken)) is not { } shards)
            return;
        var kept = new List<Task>();
        for (var shard = 0; shard < shards; shard++)
        {
            kept.Add(Keep(shard, shards, stoppingToken));
            // Who has just won a shard leaves the next to the instances that have not.
            if (leases.HasRivals && shard + 1 < shards)
            {
                await Task.Delay(Turn, context.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (running.ContainsKey(shard))
                    await Task.Delay(Turn * 2, context.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(kept);
    }

    /// <summary>Null where the token is not good, which a Discord that was out of reach at the start tells only now.</summary>
    async Task<int?> Advised(CancellationToken stopping)
    {
        while (advised is null)
        {
            try
            {
                advised = await context.Api.GetGateway(stopping);
            }
            catch (DiscordApiException refusal) when (refusal.Error is DiscordError.Unauthorized)
            {
                End(WrongToken);
                return null;
            }
            catch (DiscordApiException error)
            {
                Log.Unreachable(context.Logger, error.Message);
                await Task.Delay(Pause, context.Clock, stopping);
            }
        }

        return Math.Max(advised.Shards ?? 1, 1);
    }

    async Task Keep(int shard, int shards, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await leases.Hold($"discord-shard-{shard}", held => Run(shard, shards, held), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (DiscordSetupException problem)
            {
                End(problem.Message);
                return;
            }
            catch (Exception error)
            {
                Log.Failed(context.Logger, error, shard);
                await Task.Delay(Pause, context.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The rest of the bot lives on, and its health tells.</summary>
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
        [LoggerMessage(LogLevel.Warning, "Discord cannot be reached ({Words}); trying on")]
        public static partial void Unreachable(ILogger logger, string words);

        [LoggerMessage(LogLevel.Critical, "The bot is no longer on Discord: {Words}")]
        public static partial void Ended(ILogger logger, string words);

        [LoggerMessage(LogLevel.Error, "Discord's gateway: shard {Shard} failed; it starts anew")]
        public static partial void Failed(ILogger logger, Exception error, int shard);
    }
}
