using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>Writes the counts of questions every 30 seconds and once more at shutdown.</summary>
sealed partial class QuestionStatisticsWriter(
    QuestionStatistics statistics,
    Database database,
    TimeProvider clock,
    ILogger<QuestionStatisticsWriter> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await statistics.Write(database);
            }
            catch (Exception error)
            {
                Log.NotWritten(logger, error);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The questions asked could not be counted; the next interval retries")]
        public static partial void NotWritten(ILogger logger, Exception error);
    }
}
