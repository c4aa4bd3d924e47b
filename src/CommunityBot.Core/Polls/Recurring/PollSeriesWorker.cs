using System.Data.Common;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>
/// Launches due polls of series, on one instance at a time. All its state is in the database. It looks every second, because another
/// instance or a changed clock may alter what is due next.
/// </summary>
sealed partial class PollSeriesWorker(
    Database database, EditionLauncher launcher, LeaseKeeper leases, TimeProvider clock, PollChangeSignal changes,
    ILogger<PollSeriesWorker> logger) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // Setting the clock back by less needs no recalculation: the next look finds everything.
    static readonly Duration ClockTolerance = Duration.FromMinutes(1);

    Instant? lastRun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.Hold("poll-series", Work, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    async Task Work(CancellationToken stopping)
    {
        lastRun = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunOnce();
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Log.Failed(logger, error);
            }

            await Task.Delay(PollInterval, clock, stopping);
        }
    }

    /// <summary>Launches all that is due now.</summary>
    public async Task RunOnce()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (lastRun is not { } last || now < last - ClockTolerance)
            await database.Write(connection => Recalculate(connection, now));
        lastRun = now;
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

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Launching due polls of series failed; it is retried in a second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
