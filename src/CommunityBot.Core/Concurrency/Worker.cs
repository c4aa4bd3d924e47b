using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Concurrency;

/// <summary>
/// A hosted service whose errors do not end the process: its work is run again. The host would stop if a
/// <see cref="BackgroundService"/> threw.
/// </summary>
public abstract class Worker(TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected ILogger Logger => logger;

    /// <summary>The time from an error of the work until it is run again.</summary>
    protected virtual TimeSpan RetryDelay => TimeSpan.FromSeconds(1);

    /// <summary>Works until stopped, or until there is nothing left to do.</summary>
    /// <exception cref="UnrecoverableException">Ends the process with this message.</exception>
    protected abstract Task Work(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Repeated(GetType().Name, Work, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    /// <summary>A part of the work that is run again by itself when it fails.</summary>
    protected Task Repeated(string name, Func<CancellationToken, Task> work, CancellationToken cancellation) =>
        BackgroundWork.Run(name, work, RetryDelay, clock, logger, cancellation);
}
