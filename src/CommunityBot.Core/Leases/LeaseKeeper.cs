using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Leases;

/// <summary>
/// Runs work that only one instance may do at a time. Without a shared database the work always runs. On a shared one, a holder renews
/// its lease every second; if it cannot, it stops its work before the lease ends and another instance takes over.
/// </summary>
public sealed partial class LeaseKeeper
{
    // Waiting for the moment of the end would find the lease not yet ended.
    static readonly TimeSpan PastEnd = TimeSpan.FromMilliseconds(10);

    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    readonly LeaseStore store;
    readonly LeaseTimes times;
    readonly TimeProvider clock;
    readonly ILogger<LeaseKeeper> logger;
    readonly string holder = NewId.Create();

    internal LeaseKeeper(LeaseStore store, TimeProvider clock, ILogger<LeaseKeeper> logger, LeaseTimes? times = null)
    {
        this.store = store;
        this.clock = clock;
        this.logger = logger;
        this.times = times ?? LeaseTimes.Default;
    }

    /// <summary>Whether other instances may compete for the leases.</summary>
    public bool IsShared => !store.IsExclusive;

    /// <summary>An instance has released a lease, so that another need not wait until it ends.</summary>
    public ChangeSignal Released { get; } = new();

    /// <summary>
    /// Waits for the lease and runs the work while holding it. Work that fails is run again, under the same lease if that still lasts.
    /// If the lease is lost, the work is cancelled and runs again once the lease is regained. Returns when the work does.
    /// </summary>
    /// <param name="takeOver">What a new holder does first, before the work.</param>
    /// <exception cref="OperationCanceledException">The host is stopping.</exception>
    /// <exception cref="UnrecoverableException">The work cannot succeed until the operator changes something.</exception>
    public async Task Hold(string name, Func<CancellationToken, Task> work, CancellationToken stopping, Func<Task>? takeOver = null)
    {
        if (store.IsExclusive)
        {
            await Run(name, work, takeOver, stopping);
            return;
        }

        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var (released, taken) = (Released.Next, clock.GetTimestamp());
            if (await Take(name) != true)
            {
                await WaitFor(name, released, stopping);
                continue;
            }

            using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var lease = new HeldLease(name, holder, times, taken, held, clock);
            Log.Taken(logger, name);
            var renewing = Renew(name, lease, held);
            try
            {
                await lease.Run(cancellation => Run(name, work, takeOver, cancellation));
                return;
            }
            catch (OperationCanceledException) when (held.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                Log.Lost(logger, name);
            }
            finally
            {
                await held.CancelAsync();
                await renewing;
                await Release(name);
            }
        }
    }

    Task Run(string name, Func<CancellationToken, Task> work, Func<Task>? takeOver, CancellationToken cancellation)
    {
        var hasTakenOver = takeOver is null;
        return BackgroundWork.Run(
            name,
            async held =>
            {
                if (!hasTakenOver)
                    await takeOver!();
                hasTakenOver = true;
                await work(held);
            },
            RetryDelay,
            clock,
            logger,
            cancellation);
    }

    async Task WaitFor(string name, Task released, CancellationToken stopping)
    {
        var wait = times.Renewal;
        try
        {
            if (await store.Remaining(name) + PastEnd is var left && left < wait)
                wait = left > TimeSpan.Zero ? left : PastEnd;
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, name);
        }

        _ = await Task.WhenAny(released, Task.Delay(wait, clock, stopping));
        stopping.ThrowIfCancellationRequested();
    }

    async Task Renew(string name, HeldLease lease, CancellationTokenSource held)
    {
        while (!held.IsCancellationRequested)
        {
            await Task.Delay(times.Renewal, clock, held.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (held.IsCancellationRequested)
                return;
            var started = clock.GetTimestamp();
            var isMine = await Take(name);
            if (isMine == true)
                lease.Renew(started);
            else if (isMine == false)
                lease.Lose();
        }
    }

    /// <returns>Null if the database did not answer.</returns>
    async Task<bool?> Take(string name)
    {
        try
        {
            return await store.Take(name, holder, times.Term);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, name);
            return null;
        }
    }

    /// <summary>Frees the lease at once, so that another instance need not wait until it expires.</summary>
    async Task Release(string name)
    {
        try
        {
            await store.Release(name, holder);
            Released.Notify();
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, name);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "This instance has the lease {Name}")]
        public static partial void Taken(ILogger logger, string name);

        [LoggerMessage(LogLevel.Warning, "The lease {Name} was lost; its work is stopped until the lease is regained")]
        public static partial void Lost(ILogger logger, string name);

        [LoggerMessage(LogLevel.Warning, "The lease {Name} could not be taken, renewed or released")]
        public static partial void Failed(ILogger logger, Exception error, string name);
    }
}
