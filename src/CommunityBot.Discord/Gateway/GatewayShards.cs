using CommunityBot.Core.Leases;
using CommunityBot.Core.PlatformStates;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>Runs all shards that no other instance runs: as many as Discord advises, each under a lease.</summary>
sealed partial class GatewayShards(GatewayContext context, LeaseKeeper leases, PlatformState state) : BackgroundService
{
    static readonly TimeSpan StartTime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

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
            throw new DiscordSetupException("Discord does not take the bot's token (Discord:Token). Copy it anew from the developer portal, or remove it to run without Discord.", refusal);
        }
        catch (Exception error) when (error is DiscordApiException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.Unreachable(context.Logger, error.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var shards = context.Options.Shards ?? await Advised(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => Keep(shard, shards, stoppingToken)));
    }

    async Task<int> Advised(CancellationToken stopping)
    {
        while (advised is null)
        {
            try
            {
                advised = await context.Api.GetGateway(stopping);
            }
            catch (DiscordApiException error)
            {
                if (error.Error is DiscordError.Unauthorized)
                    context.Health.Ended(error.Message);
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
                // The rest of the bot lives on, and its health tells.
                context.Health.Ended(problem.Message);
                Log.Ended(context.Logger, problem.Message);
                return;
            }
            catch (Exception error)
            {
                Log.Failed(context.Logger, error, shard);
                await Task.Delay(Pause, context.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task Run(int shard, int shards, CancellationToken held)
    {
        try
        {
            await new GatewayShard(context, new SessionStore(state, context.Clock, shard, shards), shard, shards).Run(held);
        }
        finally
        {
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
