using System.Threading.Channels;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>Hands a shard's events to their handler, apart from the connection that they came by and in their order.</summary>
sealed partial class EventQueue(IGatewayHandler handler, ILogger logger)
{
    /// <summary>So many may be under way; the rest waits its turn.</summary>
    const int AtOnce = 512;
    const int Waiting = 8192;

    readonly Channel<(GatewayEvent, SequenceTracker?)> events = Channel.CreateBounded<(GatewayEvent, SequenceTracker?)>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    readonly Channel<bool> places = Channel.CreateBounded<bool>(AtOnce);

    /// <param name="tracker">Where the event is written down; null for one that has no number.</param>
    /// <returns>Not yet ended while too many wait already.</returns>
    public ValueTask Add(GatewayEvent received, SequenceTracker? tracker, CancellationToken cancellation) => events.Writer.WriteAsync((received, tracker), cancellation);

    public async Task Run(CancellationToken cancellation)
    {
        await foreach (var (received, tracker) in events.Reader.ReadAllAsync(cancellation))
        {
            await places.Writer.WriteAsync(true, cancellation);
            var done = Handle(received, cancellation);
            tracker?.Add(received.Sequence, done);
        }
    }

    /// <summary>Waits for what is under way.</summary>
    public async Task Drain(TimeSpan longest, TimeProvider clock)
    {
        using var late = new CancellationTokenSource(longest, clock);
        for (var i = 0; i < AtOnce && !late.IsCancellationRequested; i++)
            await places.Writer.WriteAsync(true, late.Token).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task Handle(GatewayEvent received, CancellationToken cancellation)
    {
        BotMetrics.Updates.Add(1, new("platform", DiscordOptions.PlatformName), new("kind", received.Name));
        using var span = BotTraces.Arrival(DiscordOptions.PlatformName);
        using var scope = Log.Scope(logger, received.Name);
        try
        {
            await handler.Handle(received, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, error, received.Name);
        }
        finally
        {
            places.Reader.TryRead(out _);
        }
    }

    static partial class Log
    {
        public static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("event {Event}");

        [LoggerMessage(LogLevel.Error, "What came of Discord's event {Name} failed")]
        public static partial void Failed(ILogger logger, Exception error, string name);
    }
}
