using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Leases;

/// <summary>
/// Work that one instance of several may do at a time. Always won where the database is nobody else's; on a shared one, a lease that its holder no longer renews can be taken after half a minute.
/// A holder that cannot renew stops its work ten seconds before that, so the instances' clocks may differ by as much.
/// </summary>
public sealed partial class LeaseKeeper
{
    static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

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

    /// <summary>Whether other instances may want the same leases.</summary>
    public bool HasRivals => !store.IsAlone;

    /// <summary>Waits for the lease and does the work under it. A lost lease cancels the work and is waited for again; work that ends by itself, well or badly, ends this too.</summary>
    public async Task Hold(string name, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        if (store.IsAlone)
        {
            await work(stopping);
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            var since = clock.GetTimestamp();
            if (!await Take(name))
            {
                await Task.Delay(Glance, clock, stopping);
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
            await Task.Delay(Glance, clock, held.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (held.IsCancellationRequested)
                return;
            var asked = clock.GetTimestamp();
            if (await Take(name))
                since = asked;
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
            Log.NotAsked(logger, error, name);
            return false;
        }
    }

    /// <summary>Handed over at once and not after its term.</summary>
    async Task Release(string name)
    {
        try
        {
            await store.Release(name, holder);
        }
        catch (Exception error)
        {
            Log.NotAsked(logger, error, name);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The lease {Name} was lost; its work stops until it is won again")]
        public static partial void Lost(ILogger logger, string name);

        [LoggerMessage(LogLevel.Warning, "The lease {Name} could not be asked for")]
        public static partial void NotAsked(ILogger logger, Exception error, string name);
    }
}
