using CommunityBot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Questions.Asked;

/// <summary>Writes the counts of questions every half minute, and once more at the end.</summary>
sealed partial class AskedWriter(AskedCounter counter, Database database, TimeProvider clock, ILogger<AskedWriter> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await counter.Write(database);
            }
            catch (Exception error)
            {
                Log.NotWritten(logger, error);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What was asked could not be counted; it is tried again")]
        public static partial void NotWritten(ILogger logger, Exception error);
    }
}
