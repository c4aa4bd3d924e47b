using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>
/// Closes due polls, queues reminders, updates posts and sends notices. Its work list is in the database, so it
/// continues where the last process stopped. It runs on every change signal, when the next poll is due, and every
/// second for the changes of other instances. A lease lets only one instance run it.
/// </summary>
sealed class PollWorker(
    Database database, PostRefresher refresher, NoticeSender sender, LeaseKeeper leases, TimeProvider clock, PollChangeSignal changes,
    ILogger<PollWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(20);

    static readonly TimeSpan CleanupInterval = TimeSpan.FromHours(1);

    readonly List<Task> running = [];
    DateTimeOffset nextCleanup;

    protected override Task Work(CancellationToken stopping) => leases.Hold("poll-refresh", Refresh, stopping, TakeOver);

    async Task Refresh(CancellationToken held)
    {
        try
        {
            while (true)
            {
                var next = changes.Next;
                running.AddRange(await RunOnce(held));
                _ = running.RemoveAll(task => task.IsCompleted);
                await Wait(next, held);
            }
        }
        finally
        {
            // What fails while the worker stops is due again later.
            if (held.IsCancellationRequested)
                await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Frees what an earlier holder of the lease has claimed and not sent, since it has died or cannot start any more.
    /// </summary>
    async Task TakeOver()
    {
        await refresher.TakeOver();
        await sender.TakeOver();
    }

    /// <summary>Does all work that is due now. The tasks are the platform calls that it started.</summary>
    public async Task<IReadOnlyList<Task>> RunOnce(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await database.Read(PollLifecycle.NextDue, cancellation) <= now)
        {
            _ = await database.WriteFenced(
                connection =>
                {
                    var closed = PollLifecycle.CloseDue(connection, now);
                    PollLifecycle.RemindDue(connection, now);
                    return closed;
                },
                cancellation);
        }

        if (Clock.GetUtcNow() >= nextCleanup)
        {
            nextCleanup = Clock.GetUtcNow() + CleanupInterval;
            await database.Write(connection => ProcessedRequests.Forget(connection, now), cancellation);
        }

        return [.. await refresher.RefreshLagging(cancellation), .. await sender.SendDue(cancellation)];
    }

    async Task Wait(Task changed, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var wait = PollInterval;
        if (await database.Read(PollLifecycle.NextDue, cancellation) is { } due
            && DateTimeOffset.FromUnixTimeMilliseconds(due) - now < wait)
        {
            wait = DateTimeOffset.FromUnixTimeMilliseconds(due) - now;
        }

        if (refresher.NextFree(now) is { } free && free - now < wait)
            wait = free - now;
        // Many votes signal many times; the pause lets one update show them together.
        await Task.Delay(MinPause, Clock, cancellation);
        if (wait > MinPause)
            _ = await Task.WhenAny(changed, Task.Delay(wait - MinPause, Clock, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }
}
