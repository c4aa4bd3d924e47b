using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Privacy;

/// <summary>
/// Deletes expired data at start-up and then every hour, and erases from the disk what was deleted. After a person was
/// forgotten it does so at once, but rebuilds the database only once an hour, because writers wait for that.
/// </summary>
sealed partial class RetentionWorker(
    Database database, IEnumerable<IRetentionPolicy> features, PersonalDataService personalData, TimeProvider clock,
    ILogger<RetentionWorker> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    readonly IReadOnlyList<IRetentionPolicy> features = [.. features];
    DateTimeOffset nextRebuild;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var forgotten = personalData.Forgotten.Next;
            try
            {
                await Purge(stoppingToken);
                await Erase(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                Log.PurgeFailed(logger, error);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _ = await Task.WhenAny(forgotten, Task.Delay(Interval, clock, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    Task Purge(CancellationToken cancellation) => database.Write(
        connection =>
        {
            foreach (var feature in features)
                feature.Purge(connection, clock.GetUtcNow().ToUnixTimeMilliseconds());
        },
        cancellation);

    async Task Erase(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var erasures = await database.Read(connection => Task.FromResult(Counters.Value(connection, Counters.Erasures)), cancellation);
        var rebuilds = erasures > 0 && now >= nextRebuild;
        await database.Erase(rebuilds);
        if (!rebuilds)
            return;
        nextRebuild = now + Interval;
        await database.Write(connection => Counters.Clear(connection, Counters.Erasures, erasures), cancellation);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Expired data could not be deleted; it is retried in an hour")]
        public static partial void PurgeFailed(ILogger logger, Exception error);
    }
}
