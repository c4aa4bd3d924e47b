using System.Net;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Leases;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;
using CommunityBot.Tests.Discord.Rest;
using CommunityBot.Tests.Instances;
using CommunityBot.Tests.Leases;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Discord.Gateway;

public sealed class GatewayShardsTests : IDisposable
{
    readonly ScriptedDiscord discord = new("secret.token");
    readonly GatewayHealth health = new(TimeProvider.System);
    int handled;

    public void Dispose() => discord.Dispose();

    [Fact]
    public async Task A_wrong_token_stops_the_start_with_a_message_after_one_call()
    {
        discord.Answer = (_, _) =>
            Task.FromResult(ScriptedDiscord.Json("""{"message":"401: Unauthorized","code":0}""", HttpStatusCode.Unauthorized));
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var limiter = Limits();
        using var supervisor = Shards(database, limiter);

        var problem = await Assert.ThrowsAsync<DiscordSetupException>(() => discord.Finish(supervisor.StartAsync(default)));

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
            ? Task.FromResult(
                ScriptedDiscord.Json(
                    $$"""{"url":"{{gateway.Url}}","shards":3,"session_start_limit":{"remaining":999,"max_concurrency":3} }"""))
            : throw new HttpRequestException(HttpRequestError.ConnectionError);
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var limiter = Limits();
        using var supervisor = Shards(database, limiter);

        // The rest of the bot starts without Discord.
        await discord.Finish(supervisor.StartAsync(default));
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
        await discord.Finish(supervisor.StopAsync(default));
    }

    [Fact]
    public async Task A_token_rejected_after_the_start_stops_the_adapter_and_shows_in_its_health()
    {
        var isUp = false;
        discord.Answer = (_, _) =>
            isUp
                ? Task.FromResult(ScriptedDiscord.Json("""{"message":"401: Unauthorized","code":0}""", HttpStatusCode.Unauthorized))
                : throw new HttpRequestException(HttpRequestError.ConnectionError);
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var limiter = Limits();
        using var supervisor = Shards(database, limiter);
        await discord.Finish(supervisor.StartAsync(default));
        var before = discord.Calls.Count;

        isUp = true;
        await discord.Finish(supervisor.ExecuteTask!);

        Assert.Equal(before + 1, discord.Calls.Count);
        Assert.Contains("Discord:Token", (await health.CheckHealthAsync(new())).Description, StringComparison.Ordinal);
    }

    [Theory]
    [OnPostgres]
    public async Task Two_instances_share_the_shards_and_the_remaining_one_resumes_the_sessions_of_the_other(TestEngine engine)
    {
        const int Shards = 4;
        await using var gateway = await ScriptedGateway.Start();
        discord.Answer = (_, _) => Task.FromResult(
            ScriptedDiscord.Json(
                $$"""{"url":"{{gateway.Url}}","shards":{{Shards}},"session_start_limit":{"remaining":999,"max_concurrency":{{Shards}}} }"""));
        await using var database = await TestDatabase.Create(engine);
        // The leases are written on one connection in turns, and the clock waits for them.
        discord.BeforeStep = () => database.Database.Instances!.Run(_ => Task.FromResult(true));
        using var limiter = Limits();
        using var first = this.Shards(database, limiter, "first");
        using var second = this.Shards(database, limiter, "second");
        await discord.Finish(Task.WhenAll(first.StartAsync(default), second.StartAsync(default)));

        var begun = new List<(string Shard, string Instance)>();
        while (begun.Count < Shards)
        {
            var identify = await Greeting(gateway, 2);
            begun.Add((identify.GetProperty("shard").GetRawText(), identify.GetProperty("token").GetString()!));
        }

        Assert.Equal(["[0,4]", "[1,4]", "[2,4]", "[3,4]"], begun.Select(one => one.Shard).Order());
        Assert.Equal([2, 2], begun.GroupBy(one => one.Instance).Select(instance => instance.Count()));

        // The sessions are stored every second.
        await discord.Pass(() => handled == Shards);
        var since = discord.Clock.GetUtcNow();
        await discord.Pass(() => discord.Clock.GetUtcNow() - since > TimeSpan.FromSeconds(2));
        await discord.Finish(first.StopAsync(default));
        var resumed = new List<string>();
        while (resumed.Count < 2)
        {
            var resume = await Greeting(gateway, 6);
            Assert.Equal("second", resume.GetProperty("token").GetString());
            resumed.Add(resume.GetProperty("session_id").GetString()!);
        }

        Assert.Equal(begun.Where(one => one.Instance == "first").Select(one => one.Shard).Order(), resumed.Order());
        await discord.Finish(second.StopAsync(default));
    }

    /// <summary>Returns the first payload of the next connection. Its session is named after its shard and gets one event.</summary>
    async Task<JsonElement> Greeting(ScriptedGateway gateway, int op)
    {
        GatewayPeer? peer = null;
        await discord.Pass(() => gateway.TryAccept(out peer));
        await peer!.Say("""{"op":10,"d":{"heartbeat_interval":600000}}""");
        JsonElement greeting = default;
        await discord.Pass(() =>
            peer.TryReceive(out var message) && message.GetProperty("op").GetInt32() == op && (
                greeting = message.GetProperty("d")).ValueKind == JsonValueKind.Object);
        if (op == 2)
        {
            await peer.Dispatch(
                1, "READY", $$"""{"session_id":"{{greeting.GetProperty("shard").GetRawText()}}","resume_gateway_url":"{{gateway.Url}}"}""");
        }

        return greeting;
    }

    IdentifyRateLimiter Limits() => new(discord.Api, NoBudget.Of(), discord.Clock, NullLogger<IdentifyRateLimiter>.Instance);

    ShardSupervisor Shards(TestDatabase database, IdentifyRateLimiter limiter, string token = "secret.token") => new(
        new GatewayContext(
            new DiscordOptions { Token = token },
            discord.Api,
            limiter,
            new CountingHandler(() => Interlocked.Increment(ref handled)),
            health,
            discord.Clock,
            NullLogger.Instance),
        new LeaseKeeper(new LeaseStore(database.Database), discord.Clock, NullLogger<LeaseKeeper>.Instance, TestLeases.Slow),
        new AdapterState(database.Database, discord.Clock, "discord"));

    sealed class CountingHandler(Action handled) : IGatewayHandler
    {
        public Task Handle(GatewayEvent received, CancellationToken cancellation)
        {
            handled();
            return Task.CompletedTask;
        }
    }
}
