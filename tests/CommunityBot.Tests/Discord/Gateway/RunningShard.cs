using System.Collections.Concurrent;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;
using CommunityBot.Tests.Discord.Rest;
using CommunityBot.Tests.Instances;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Discord.Gateway;

/// <summary>A shard with a scripted gateway, on a clock that advances only while a test waits.</summary>
sealed class RunningShard : IGatewayHandler, IAsyncDisposable
{
    public const string Token = "secret.token";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly ScriptedDiscord discord = new(Token);
    readonly CancellationTokenSource stopping = new();
    readonly SessionStore store;

    RunningShard(ScriptedGateway gateway, TestDatabase database, int shards)
    {
        Gateway = gateway;
        Database = database;
        store = new(new AdapterState(database.Database, Clock, "discord"), Clock, 0, shards);
        discord.Answer = (_, _) =>
            Task.FromResult(ScriptedDiscord.Json(Limits.Replace("URL", gateway.Url.ToString(), StringComparison.Ordinal)));
        var context = new GatewayContext(
            new DiscordOptions { Token = Token }, discord.Api, new IdentifyRateLimiter(
                discord.Api, NoBudget.Of(), Clock, NullLogger<IdentifyRateLimiter>.Instance), this, Health, Clock, NullLogger.Instance);
        Running = new GatewayShard(context, store, 0, shards).Run(stopping.Token);
    }

    public ScriptedGateway Gateway { get; }

    public TestDatabase Database { get; }

    public FakeTimeProvider Clock => discord.Clock;

    public GatewayHealth Health { get; } = new(TimeProvider.System);

    public Task Running { get; }

    public ConcurrentQueue<GatewayEvent> Events { get; } = new();

    public IEnumerable<long> Sequences => Events.Select(received => received.Sequence);

    public string Limits { get; set; } =
        """{"url":"URL","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":1}}""";

    /// <summary>Handles an event; by default it is done at once.</summary>
    public Func<GatewayEvent, Task> Work { get; set; } = _ => Task.CompletedTask;

    public static async Task<RunningShard> Start(int shards = 1) =>
        new(await ScriptedGateway.Start(), await TestDatabase.Create(TestEngine.Sqlite), shards);

    /// <summary>Starts the bot again, on the same database.</summary>
    public RunningShard Again() => new(Gateway, Database, 1);

    public Task Handle(GatewayEvent received, CancellationToken cancellation)
    {
        Events.Enqueue(received);
        return Work(received);
    }

    public async Task<GatewayPeer> Connection()
    {
        GatewayPeer? peer = null;
        await Pass(() => Gateway.TryAccept(out peer), TimeSpan.FromMilliseconds(50));
        return peer!;
    }

    /// <summary>Accepts a connection, sends hello and returns the client's first payload.</summary>
    public async Task<(GatewayPeer Peer, JsonElement Greeting)> Greeted(int heartbeatInterval = 41_250)
    {
        var peer = await Connection();
        await peer.Say($$$"""{"op":10,"d":{"heartbeat_interval":{{{heartbeatInterval}}},"_trace":["x"]},"s":null,"t":null}""");
        return (peer, await Received(peer, op => op is 2 or 6));
    }

    /// <summary>Accepts a connection and starts a new session.</summary>
    public async Task<GatewayPeer> Ready(int sequence = 1)
    {
        var (peer, greeting) = await Greeted();
        Assert.Equal(2, greeting.GetProperty("op").GetInt32());
        await peer.Dispatch(
            sequence, "READY", $$$"""{"v":10,"session_id":"s1","resume_gateway_url":"{{{Gateway.Url}}}","user":{"id":"1"}}""");
        await Pass(() => Sequences.Contains(sequence));
        return peer;
    }

    public async Task<JsonElement> Received(GatewayPeer peer, Func<int, bool> op)
    {
        JsonElement found = default;
        await Pass(() =>
        {
            while (peer.TryReceive(out var message))
            {
                if (!op(message.GetProperty("op").GetInt32()))
                    continue;
                found = message;
                return true;
            }

            return false;
        });
        return found;
    }

    /// <summary>Waits until the condition holds. With a step, the clock advances meanwhile.</summary>
    public async Task Pass(Func<bool> until, TimeSpan step = default)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!until())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It never came to that.");
            await Task.Delay(2);
            await Backlog.Clear();
            Clock.Advance(step);
        }
    }

    /// <summary>Ends the shard like a killed process: it saves nothing more.</summary>
    public async Task Stop()
    {
        await stopping.CancelAsync();
        await Pass(() => Running.IsCompleted, TimeSpan.FromMilliseconds(100));
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
        discord.Dispose();
        stopping.Dispose();
    }
}
