using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>
/// Claims due editions and sends claimed messages, on one instance at a time. All its state is in the database, so it
/// continues where the last process stopped. It polls every second, because another instance or a changed clock may
/// alter what is due next.
/// </summary>
sealed class DigestWorker(
    Database database,
    EditionClaimer claimer,
    OutboxSender outboxSender,
    AlertQueue alertQueue,
    ReminderQueue reminderQueue,
    PredictionReminderQueue predictionReminderQueue,
    DueTimeRecalculation recalculation,
    LeaseKeeper leases,
    TimeProvider clock,
    ILogger<DigestWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    readonly List<Task> sending = [];
    readonly ClockSetBackDetector clockSetBack = new(clock);

    bool isSetBack;
    bool isRecalculated;

    protected override async Task Work(CancellationToken stopping)
    {
        try
        {
            await leases.Hold("digests", Poll, stopping, TakeOver);
        }
        finally
        {
            await Task.WhenAll(sending);
        }
    }

    Task TakeOver()
    {
        isRecalculated = false;
        return outboxSender.TakeOver();
    }

    async Task Poll(CancellationToken held)
    {
        while (true)
        {
            sending.AddRange(await RunOnce());
            _ = sending.RemoveAll(task => task.IsCompleted);
            await Task.Delay(PollInterval, Clock, held);
        }
    }

    /// <summary>One poll. The returned tasks are the sends that it started.</summary>
    public async Task<IReadOnlyList<Task>> RunOnce()
    {
        var now = Instant.FromDateTimeOffset(Clock.GetUtcNow());
        isSetBack |= clockSetBack.WasSetBack();
        if (isSetBack)
            await outboxSender.ExpireRepeats();
        if (isSetBack || !isRecalculated)
            await recalculation.Run(now);
        (isSetBack, isRecalculated) = (false, true);
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
}
