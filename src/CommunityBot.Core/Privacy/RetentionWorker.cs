using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Privacy;

/// <summary>Deletes expired data at start-up and then every hour.</summary>
sealed partial class RetentionWorker(
    Database database, IEnumerable<IRetentionPolicy> features, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    readonly IReadOnlyList<IRetentionPolicy> features = [.. features];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Purge(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                Log.PurgeFailed(logger, error);
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    Task Purge(CancellationToken cancellation) => database.Write(
        connection =>
        {
            foreach (var feature in features)
                feature.Purge(connection, clock.GetUtcNow().ToUnixTimeMilliseconds());
        },
        cancellation);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Expired data could not be deleted; it is retried in an hour")]
        public static partial void PurgeFailed(ILogger logger, Exception error);
    }
}
