using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>Writes the counts of questions every 30 seconds and once more at shutdown.</summary>
sealed class QuestionStatisticsWriter(
    QuestionStatistics statistics,
    Database database,
    TimeProvider clock,
    ILogger<QuestionStatisticsWriter> logger) : Worker(clock, logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override TimeSpan RetryDelay => TimeSpan.Zero;

    protected override async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Interval, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await statistics.Write(database);
        }
    }
}
