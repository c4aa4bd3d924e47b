using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Rest.Client;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests.Instances;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Discord.Gateway;

/// <summary>
/// A short storm of everything that a gateway may do to a connection without ending the session. The soak tests have longer ones.
/// </summary>
public sealed class GatewayFaultTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly Action<GatewayHub>[] Faults =
    [
        hub => hub.Reconnect(),
        hub => hub.InvalidateSessions(isResumable: true),
        hub => hub.Break(DisconnectKind.Drop),
        hub => hub.Break(DisconnectKind.MidFrame),
        hub => hub.Break(DisconnectKind.MidMessage),
        hub => hub.Close(4000),
        hub => hub.Close(1001),
        hub => hub.SendRaw("""{"op":0,"s":"""),
        hub => hub.SendRaw("""{"op":77,"d":{"new":true}}"""),
        hub => hub.RequestHeartbeat(),
        hub => hub.Duplicates += 5,
        hub =>
        {
            hub.Hold();
            hub.Release();
        },
    ];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public Task No_event_is_lost_and_none_comes_twice(int seed, bool compresses) => Storm(seed, compresses, rounds: 12);

    internal static async Task Storm(int seed, bool compresses, int rounds)
    {
        const int EventsPerRound = 25;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var discord = await DiscordStandIn.Start(
            new DiscordStandInOptions { Clock = clock, OffersCompression = compresses, FirstSequence = seed - 1 });
        await using var database = await TestDatabase.Create(TestEngine.Sqlite);
        using var stopping = new CancellationTokenSource();
        var seen = new Recorder();
        var running = Run(discord, database, seen, clock, stopping.Token);
        await Pass(clock, () => discord.Gateway.ConnectionCount == 1 && seen.Names.Contains("READY"), running);
        var random = new Random(TestSeed.Or(seed));
        var answered = 0;
        discord.Faults.ForOtherCalls = _ => Interlocked.Increment(ref answered) % 3 == 0 ? ApiFault.ServerError() : null;

        var sent = 0;
        var faults = new Action<GatewayHub>[Faults.Length];
        for (var round = 0; round < rounds; round++)
        {
            // Every fault comes as often as any other, in a random order.
            if (round % Faults.Length == 0)
            {
                faults = [.. Faults];
                random.Shuffle(faults);
            }

            var fault = random.Next(EventsPerRound);
            for (var i = 0; i < EventsPerRound; i++)
            {
                if (i == fault)
                    faults[round % faults.Length](discord.Gateway);
                discord.Gateway.Dispatch("COUNTED", Encoding.UTF8.GetBytes(sent++.ToString(CultureInfo.InvariantCulture)), null);
            }

            await Pass(clock, () => seen.Counted.Count >= sent, running);
        }

        Assert.Equal(Enumerable.Range(0, rounds * EventsPerRound), seen.Counted);
        Assert.Equal(1, discord.Gateway.IdentifyCount);
        Assert.True(discord.Gateway.ResumeCount > rounds / 3);
        Assert.Empty(discord.Complaints);
        await stopping.CancelAsync();
        await Pass(clock, () => running.IsCompleted, null);
    }

    static Task Run(DiscordStandIn discord, TestDatabase database, IGatewayHandler handler, TimeProvider clock, CancellationToken stopping)
    {
        var options = new DiscordOptions { Token = discord.Options.Token, ApiBase = discord.ApiBase };
        var api = ApiSetup.Create(options, clock, NullLoggerFactory.Instance, NoBudget.Of(), ApiSetup.NewWire());
        var context = new GatewayContext(
            options,
            api,
            new IdentifyRateLimiter(api, NoBudget.Of(), clock, NullLogger<IdentifyRateLimiter>.Instance),
            handler,
            new GatewayHealth(clock),
            clock,
            NullLogger.Instance);
        return new GatewayShard(context, new SessionStore(new AdapterState(database.Database, clock, "discord"), clock, 0, 1), 0, 1)
            .Run(stopping);
    }

    static async Task Pass(FakeTimeProvider clock, Func<bool> until, Task? running)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!until())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It never came to that.");
            if (running is { IsCompleted: true })
                await running;
            await Task.Delay(2);
            await Backlog.Clear();
            clock.Advance(TimeSpan.FromMilliseconds(20));
        }
    }

    sealed class Recorder : IGatewayHandler
    {
        public ConcurrentQueue<string> Names { get; } = new();

        public ConcurrentQueue<int> Counted { get; } = new();

        public Task Handle(GatewayEvent received, CancellationToken cancellation)
        {
            if (received.Name == "COUNTED")
                Counted.Enqueue(received.Data.GetInt32());
            else
                Names.Enqueue(received.Name);
            return Task.CompletedTask;
        }
    }
}
