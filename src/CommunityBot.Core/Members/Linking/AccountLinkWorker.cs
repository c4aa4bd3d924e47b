using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>Makes linked accounts one member once their day has passed.</summary>
sealed partial class AccountLinkWorker(AccountLinks links, TimeProvider clock, ILogger<AccountLinkWorker> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _ = await links.Settle(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                Log.Failed(logger, error);
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Linked accounts could not be made one member; it is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
