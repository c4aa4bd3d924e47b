using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Leases;

/// <summary>
/// Runs work that only one instance may do at a time. Without a shared database the work always runs. On a shared one, a
/// lease expires 30 seconds after its last renewal. A holder that cannot renew stops its work ten seconds earlier, so the
/// instances' clocks may differ by that much.
/// </summary>
public sealed partial class LeaseKeeper
{
    static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    readonly LeaseStore store;
    readonly TimeProvider clock;
    readonly ILogger<LeaseKeeper> logger;
    readonly string holder = NewId.Create();

    internal LeaseKeeper(LeaseStore store, TimeProvider clock, ILogger<LeaseKeeper> logger)
    {
        this.store = store;
        this.clock = clock;
        this.logger = logger;
    }

    /// <summary>Whether other instances may compete for the leases.</summary>
    public bool IsShared => !store.IsExclusive;

    /// <summary>
    /// Waits for the lease and runs the work while holding it. If the lease is lost, the work is cancelled and runs
    /// again once the lease is regained. Returns or throws when the work itself does.
    /// </summary>
    public async Task Hold(string name, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        if (store.IsExclusive)
        {
            await work(stopping);
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            var since = clock.GetTimestamp();
            if (!await Take(name))
            {
                await Task.Delay(CheckInterval, clock, stopping);
                continue;
            }

            using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var renewing = Renew(name, since, held);
            try
            {
                await work(held.Token);
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

    async Task Renew(string name, long since, CancellationTokenSource held)
    {
        while (!held.IsCancellationRequested)
        {
            await Task.Delay(CheckInterval, clock, held.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (held.IsCancellationRequested)
                return;
            var started = clock.GetTimestamp();
            if (await Take(name))
                since = started;
            else if (clock.GetElapsedTime(since) >= Term - Margin)
                await held.CancelAsync();
        }
    }

    async Task<bool> Take(string name)
    {
        try
        {
            var now = clock.GetUtcNow();
            return await store.Take(name, holder, now, now + Term);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, name);
            return false;
        }
    }

    /// <summary>Frees the lease at once, so that another instance need not wait until it expires.</summary>
    async Task Release(string name)
    {
        try
        {
            await store.Release(name, holder);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, name);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The lease {Name} was lost; its work is stopped until the lease is regained")]
        public static partial void Lost(ILogger logger, string name);

        [LoggerMessage(LogLevel.Warning, "The lease {Name} could not be taken, renewed or released")]
        public static partial void Failed(ILogger logger, Exception error, string name);
    }
}
