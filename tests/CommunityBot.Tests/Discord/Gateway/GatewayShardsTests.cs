using System.Net;
using CommunityBot.Core.Leases;
using CommunityBot.Core.PlatformStates;
using CommunityBot.Discord;
using CommunityBot.Discord.Gateway;
using CommunityBot.Tests.Discord.Api;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Discord.Gateway;

public sealed class GatewayShardsTests : IDisposable
{
    readonly ScriptedDiscord discord = new("secret.token");

    public void Dispose() => discord.Dispose();

    [Fact]
    public async Task A_wrong_token_ends_the_start_in_words_and_after_one_call()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json("""{"message":"401: Unauthorized","code":0}""", HttpStatusCode.Unauthorized));
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var limits = Limits();
        using var shards = Shards(database, limits);

        var problem = await Assert.ThrowsAsync<DiscordSetupException>(() => discord.Finish(shards.StartAsync(default)));

        Assert.Contains("Discord:Token", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret.token", problem.ToString(), StringComparison.Ordinal);
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task As_many_shards_run_as_Discord_advises_once_it_can_be_asked()
    {
        await using var gateway = await ScriptedGateway.Start();
        var isUp = false;
        discord.Answer = (_, _) => isUp
            ? Task.FromResult(ScriptedDiscord.Json($$"""{"url":"{{gateway.Url}}","shards":3,"session_start_limit":{"remaining":999,"max_concurrency":3} }"""))
            : throw new HttpRequestException(HttpRequestError.ConnectionError);
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var limits = Limits();
        using var shards = Shards(database, limits);

        // Without Discord the rest of the bot starts nevertheless.
        await discord.Finish(shards.StartAsync(default));
        isUp = true;
        var greetings = new List<string>();
        while (greetings.Count < 3)
        {
            GatewayPeer? peer = null;
            await discord.Pass(() => gateway.TryAccept(out peer));
            await peer!.Say("""{"op":10,"d":{"heartbeat_interval":41250}}""");
            var before = greetings.Count;
            await discord.Pass(() =>
            {
                if (peer.TryReceive(out var message) && message.GetProperty("op").GetInt32() == 2)
                    greetings.Add(message.GetProperty("d").GetProperty("shard").GetRawText());
                return greetings.Count > before;
            });
        }

        Assert.Equal(["[0,3]", "[1,3]", "[2,3]"], greetings.Order());
        await discord.Finish(shards.StopAsync(default));
    }

    IdentifyLimits Limits() => new(discord.Api, discord.Clock, NullLogger<IdentifyLimits>.Instance);

    GatewayShards Shards(TestDatabase database, IdentifyLimits limits) => new(
        new GatewayContext(new DiscordOptions { Token = "secret.token" }, discord.Api, limits, new Nobody(), new GatewayHealth(discord.Clock), discord.Clock, NullLogger.Instance),
        new LeaseKeeper(new LeaseStore(database.Database), discord.Clock, NullLogger<LeaseKeeper>.Instance),
        new PlatformState(database.Database, discord.Clock, "discord"));

    sealed class Nobody : IGatewayHandler
    {
        public Task Handle(GatewayEvent received, CancellationToken cancellation) => Task.CompletedTask;
    }
}
