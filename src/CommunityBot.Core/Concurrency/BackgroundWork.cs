using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Concurrency;

/// <summary>Runs background work again after an error, such as a database that does not answer for a while.</summary>
static partial class BackgroundWork
{
    /// <summary>
    /// Runs the work, and runs it again <paramref name="delay"/> after it has failed. Returns when the work does.
    /// </summary>
    /// <param name="name">As the log is to call it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, however the work ended then.</exception>
    /// <exception cref="UnrecoverableException">The work cannot succeed until the operator changes something.</exception>
    public static async Task Run(
        string name, Func<CancellationToken, Task> work, TimeSpan delay, TimeProvider clock, ILogger logger,
        CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await work(cancellation);
                cancellation.ThrowIfCancellationRequested();
                return;
            }
            catch (Exception error) when (error is not UnrecoverableException)
            {
                // What fails because it is being stopped is no error.
                cancellation.ThrowIfCancellationRequested();
                Log.Failed(logger, error, name, delay);
            }

            await Task.Delay(delay, clock, cancellation);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The work {Name} failed; it is tried again in {Delay}")]
        public static partial void Failed(ILogger logger, Exception error, string name, TimeSpan delay);
    }
}
