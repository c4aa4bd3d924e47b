using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Privacy;

/// <summary>Deletes what is kept for a while only: at the start, and then every hour by the bot's clock.</summary>
sealed partial class RetentionWorker(Database database, IEnumerable<IRetentionPolicy> features, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
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
                Log.NotPurged(logger, error);
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
        [LoggerMessage(LogLevel.Warning, "What has been kept for long enough could not be deleted; it is tried again in an hour")]
        public static partial void NotPurged(ILogger logger, Exception error);
    }
}
