using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Claims due editions and sends claimed messages, on one instance at a time. All its state is in the database, so it
/// continues where the last process stopped. It polls every second, because another instance or a changed clock may
/// alter what is due next.
/// </summary>
sealed partial class DigestWorker(
    Database database,
    EditionClaimer claimer,
    OutboxSender outboxSender,
    AlertQueue alertQueue,
    ReminderQueue reminderQueue,
    PredictionReminderQueue predictionReminderQueue,
    DueTimeRecalculation recalculation,
    LeaseKeeper leases,
    TimeProvider clock,
    ILogger<DigestWorker> logger) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // Setting the clock back by less needs no recalculation: the next poll finds everything.
    static readonly Duration ClockTolerance = Duration.FromMinutes(1);

    readonly List<Task> sending = [];

    Instant? lastRun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.Hold("digests", Work, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }

        await Task.WhenAll(sending);
    }

    async Task Work(CancellationToken stopping)
    {
        lastRun = null;
        var hasTakenOver = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!hasTakenOver)
                    await outboxSender.TakeOver();
                hasTakenOver = true;
                sending.AddRange(await RunOnce());
                _ = sending.RemoveAll(task => task.IsCompleted);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Log.Failed(logger, error);
            }

            await Task.Delay(PollInterval, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stopping.ThrowIfCancellationRequested();
    }

    /// <summary>One poll. The returned tasks are the sends that it started.</summary>
    public async Task<IReadOnlyList<Task>> RunOnce()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (lastRun is not { } last || now < last - ClockTolerance)
            await recalculation.Run(now);
        lastRun = now;
        if (await database.Read(connection => Task.FromResult(EditionClaimer.NextDue(connection))) is { } due
            && due <= now.ToUnixTimeMilliseconds())
        {
            while (await claimer.Claim(now) == EditionClaimer.Batch)
            {
                // Claim all that are due: claimed messages wait in the database for their turn.
            }
        }

        await alertQueue.Add();
        await reminderQueue.Add();
        await predictionReminderQueue.Add();
        return await outboxSender.SendDue();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Processing due digests failed; it is retried in a second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
