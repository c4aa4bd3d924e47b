using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Claims what is due and sends what is claimed, on one instance at a time. All it has to do is in the database, so it starts where the last process stopped.
/// It looks every second: a due time is a minute, and another instance, or a clock that was set, may have changed what comes next.
/// </summary>
sealed partial class DigestWorker(
    Database database, EditionClaimer claimer, OutboxSender outboxSender, AlertQueue alertQueue, DueTimeRecalculation recalculation, LeaseKeeper leases, TimeProvider clock, ILogger<DigestWorker> logger) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // A clock that is set by less leaves nothing behind that the next look does not find.
    static readonly Duration SmallStep = Duration.FromMinutes(1);

    readonly List<Task> underWay = [];

    Instant? looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.Hold("digests", Work, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        await Task.WhenAll(underWay);
    }

    async Task Work(CancellationToken stopping)
    {
        looked = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                underWay.AddRange(await RunOnce());
                _ = underWay.RemoveAll(task => task.IsCompleted);
            }
            catch (Exception error)
            {
                Log.Failed(logger, error);
            }

            await Task.Delay(PollInterval, clock, stopping);
        }
    }

    /// <summary>One look at everything; the tasks are the sendings that it started.</summary>
    public async Task<IReadOnlyList<Task>> RunOnce()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (looked is not { } last || now < last - SmallStep)
            await recalculation.Run(now);
        looked = now;
        if (await database.Read(connection => Task.FromResult(EditionClaimer.NextDue(connection))) is { } due && due <= now.ToUnixTimeMilliseconds())
        {
            while (await claimer.Claim(now) == EditionClaimer.Batch)
            {
                // As many as there are: what is claimed waits in the database for its turn.
            }
        }

        await alertQueue.Look();
        return await outboxSender.SendDue();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking after digests failed; it goes on in a second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
