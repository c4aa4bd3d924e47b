using CommunityBot.Core.Concurrency;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>Makes linked accounts one member once their day has passed.</summary>
sealed class AccountLinkWorker(AccountLinks links, TimeProvider clock, ILogger<AccountLinkWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override TimeSpan RetryDelay => Interval;

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            _ = await links.Settle(stopping);
            await Task.Delay(Interval, Clock, stopping);
        }
    }
}
