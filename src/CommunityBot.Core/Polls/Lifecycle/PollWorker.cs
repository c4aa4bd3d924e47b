using CommunityBot.Core.Leases;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>
/// Closes what is due, reminds, shows and says. All it has to do is in the database, so it starts where the last process stopped;
/// it looks again at every ring, at the next due moment, and every second for what other instances did. One instance of several does this.
/// </summary>
sealed partial class PollWorker(Database database, PostRefresher refresher, NoticeSender sender, LeaseKeeper leases, TimeProvider clock, PollChangeSignal changes, ILogger<PollWorker> logger) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    static readonly TimeSpan CleanupInterval = TimeSpan.FromHours(1);

    readonly List<Task> underWay = [];
    DateTimeOffset nextTidying;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.Hold("poll-refresh", Work, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    async Task Work(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var next = changes.Next;
                underWay.AddRange(await RunOnce(cancellation));
                _ = underWay.RemoveAll(task => task.IsCompleted);
                await Wait(next, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                Log.Failed(logger, error);
                await Task.Delay(PollInterval, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(underWay);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>One look at everything; the tasks are the calls that it started.</summary>
    public async Task<IReadOnlyList<Task>> RunOnce(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await database.Read(PollLifecycle.NextDue, cancellation) <= now)
        {
            await database.Write(
                connection =>
                {
                    _ = PollLifecycle.CloseDue(connection, now);
                    PollLifecycle.RemindDue(connection, now);
                },
                cancellation);
        }

        if (clock.GetUtcNow() >= nextTidying)
        {
            nextTidying = clock.GetUtcNow() + CleanupInterval;
            await database.Write(connection => ProcessedRequests.Forget(connection, now), cancellation);
        }

        return [.. await refresher.RefreshLagging(cancellation), .. await sender.SendDue(cancellation)];
    }

    async Task Wait(Task ring, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var wait = PollInterval;
        if (await database.Read(PollLifecycle.NextDue, cancellation) is { } due && DateTimeOffset.FromUnixTimeMilliseconds(due) - now < wait)
            wait = DateTimeOffset.FromUnixTimeMilliseconds(due) - now;
        if (refresher.NextFree(now) is { } free && free - now < wait)
            wait = free - now;
        // A storm of votes rings for every commit; what it changes is shown together.
        await Task.Delay(Least, clock, cancellation);
        if (wait > Least)
            _ = await Task.WhenAny(ring, Task.Delay(wait - Least, clock, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking after polls failed; it goes on in a second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
