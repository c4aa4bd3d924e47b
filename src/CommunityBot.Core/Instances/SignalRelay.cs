using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Instances;

/// <summary>
/// Passes signals to the other instances of a PostgreSQL database by NOTIFY, and theirs to this one by LISTEN. Signals carry no data and
/// their listeners read the database, so that none is missed: after a lost connection all are raised. Without a shared database it
/// does nothing.
/// </summary>
sealed partial class SignalRelay(
    Database database, IEnumerable<SharedSignal> signals, DatabaseClock serverClock, TimeProvider clock, ILogger<SignalRelay> logger)
    : Worker(clock, logger)
{
    // At most ten notifications a second of each kind, however many votes come in.
    static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(100);

    static readonly TimeSpan ListenDelay = TimeSpan.FromMilliseconds(500);

    static readonly TimeSpan NotableDifference = TimeSpan.FromSeconds(1);

    readonly string instance = NewId.Create();
    readonly Dictionary<string, ChangeSignal> byName = signals.ToDictionary(shared => shared.Name, shared => shared.Signal);
    readonly ConcurrentDictionary<string, byte> waiting = [];
    readonly ChangeSignal added = new();

    /// <summary>Sets the clock to the database's, before anything that is due is looked for.</summary>
    public async Task SetClock(CancellationToken cancellation = default)
    {
        if (database.Instances is { } instances)
            Follow(await instances.Ahead(cancellation));
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Instances is null)
            return Task.CompletedTask;
        foreach (var (name, signal) in byName)
        {
            signal.Relay = () =>
            {
                if (waiting.TryAdd(name, 0))
                    added.Wake();
            };
        }

        return base.StartAsync(cancellationToken);
    }

    protected override Task Work(CancellationToken stopping) => Task.WhenAll(Listen(stopping), Send(stopping));

    async Task Listen(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await database.Instances!.Listen(WakeAll, Receive, Follow, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Log.Lost(Logger, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(ListenDelay, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Send(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = added.Next;
            foreach (var (name, _) in waiting)
                await Send(name, stopping);
            if (waiting.IsEmpty)
                await next.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(MinInterval, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Send(string name, CancellationToken stopping)
    {
        // Removed before it is sent: a change that comes meanwhile is sent as another one.
        _ = waiting.TryRemove(name, out _);
        try
        {
            await database.Instances!.Notify($"{instance} {name}", stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.NotSent(Logger, name, error.Message);
            _ = waiting.TryAdd(name, 0);
        }
        catch (OperationCanceledException)
        {
            // The host stops; the others look by themselves.
        }
    }

    void Receive(string text)
    {
        if (text.Split(' ') is [var from, var name] && from != instance && byName.TryGetValue(name, out var signal))
            signal.Wake();
    }

    void WakeAll()
    {
        foreach (var signal in byName.Values)
            signal.Wake();
    }

    void Follow(TimeSpan ahead)
    {
        if (serverClock.Follow(ahead) && ahead.Duration() > NotableDifference)
            Log.Skewed(Logger, ahead);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Changes of other instances are seen later: the connection that listens was lost ({Reason})")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "Other instances could not be told of changed {What} ({Reason}); trying again")]
        public static partial void NotSent(ILogger logger, string what, string reason);

        [LoggerMessage(
            LogLevel.Warning,
            "The database's clock is ahead of this machine's by {Difference}. All instances go by the database's; set this machine's")]
        public static partial void Skewed(ILogger logger, TimeSpan difference);
    }
}
