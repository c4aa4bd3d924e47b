using System.Threading.Channels;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Passes a shard's events to the handler in order, without blocking the connection that receives them.
/// </summary>
sealed partial class EventQueue(IGatewayHandler handler, ILogger logger)
{
    /// <summary>The number of events handled at the same time; further events wait in the queue.</summary>
    const int MaxConcurrent = 512;
    const int Capacity = 8192;

    readonly Channel<(GatewayEvent, SequenceTracker?)> events = Channel.CreateBounded<(GatewayEvent, SequenceTracker?)>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });
    readonly Channel<bool> slots = Channel.CreateBounded<bool>(MaxConcurrent);

    /// <param name="tracker">Tracks the event until it is done; null for an event without a sequence number.</param>
    /// <returns>Completes when the event is queued; it waits while the queue is full.</returns>
    public ValueTask Add(GatewayEvent received, SequenceTracker? tracker, CancellationToken cancellation) =>
        events.Writer.WriteAsync((received, tracker), cancellation);

    public async Task Run(CancellationToken cancellation)
    {
        await foreach (var (received, tracker) in events.Reader.ReadAllAsync(cancellation))
        {
            await slots.Writer.WriteAsync(true, cancellation);
            var done = Handle(received, cancellation);
            tracker?.Add(received.Sequence, done);
        }
    }

    /// <summary>Waits up to <paramref name="maxWait"/> for the events that are being handled.</summary>
    public async Task Drain(TimeSpan maxWait, TimeProvider clock)
    {
        using var timeout = new CancellationTokenSource(maxWait, clock);
        for (var i = 0; i < MaxConcurrent && !timeout.IsCancellationRequested; i++)
            await slots.Writer.WriteAsync(true, timeout.Token).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            slots.Reader.TryRead(out _);
        }
    }

    static partial class Log
    {
        public static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("event {Event}");

        [LoggerMessage(LogLevel.Error, "Handling Discord's event {Name} failed")]
        public static partial void Failed(ILogger logger, Exception error, string name);
    }
}
