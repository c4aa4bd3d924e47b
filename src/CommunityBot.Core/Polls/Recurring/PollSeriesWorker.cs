using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>
/// Launches due polls of series, on one instance at a time. All its state is in the database. It looks every second, because another
/// instance or a changed clock may alter what is due next.
/// </summary>
sealed class PollSeriesWorker(
    Database database, EditionLauncher launcher, LeaseKeeper leases, TimeProvider clock, PollChangeSignal changes,
    ILogger<PollSeriesWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    readonly ClockSetBackDetector clockSetBack = new(clock);

    bool isRecalculated;

    protected override Task Work(CancellationToken stopping) => leases.Hold("poll-series", Poll, stopping, TakeOver);

    Task TakeOver()
    {
        isRecalculated = false;
        return Task.CompletedTask;
    }

    async Task Poll(CancellationToken held)
    {
        while (true)
        {
            await RunOnce();
            await Task.Delay(PollInterval, Clock, held);
        }
    }

    /// <summary>Launches all that is due now.</summary>
    public async Task RunOnce()
    {
        var now = Instant.FromDateTimeOffset(Clock.GetUtcNow());
        if (clockSetBack.WasSetBack())
            isRecalculated = false;
        if (!isRecalculated)
            await database.Write(connection => Recalculate(connection, now));
        isRecalculated = true;
        if (await database.Read(connection => Task.FromResult(PollSeriesTable.NextDue(connection))) is not { } due
            || due > now.ToUnixTimeMilliseconds())
        {
            return;
        }

        while (await launcher.Claim() == EditionLauncher.Batch)
        {
            // More may be due.
        }

        changes.Notify();
    }

    /// <summary>
    /// Calculates every due time anew: at each start, because the time zone data may have changed, and when the clock was set back,
    /// because dates may have been passed over while it was ahead.
    /// </summary>
    static void Recalculate(DbConnection connection, Instant now)
    {
        foreach (var series in PollSeriesTable.Active(connection).Where(series => !series.IsOnce))
        {
            var date = series.NextEdition!.Value;
            var planned = series.Schedule.On(date)
                ?? EditionLauncher.Following(connection, series, new ScheduledEdition(date, series.DueAt!.Value))!.Value;
            var soonest = EditionLauncher.Upcoming(connection, series, now);
            var next = series.With(soonest.Due < planned.Due ? soonest : planned);
            if (next.DueAt != series.DueAt)
                _ = PollSeriesTable.Move(connection, series, next);
        }
    }
}
