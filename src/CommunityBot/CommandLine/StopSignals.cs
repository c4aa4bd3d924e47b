using System.Runtime.InteropServices;

namespace CommunityBot.CommandLine;

/// <summary>
/// Notes the signal that asks the process to stop, from the first moment on. The first one cancels <see cref="Token"/>; the
/// second one ends the process as the system does it.
/// </summary>
sealed class StopSignals : IDisposable
{
    const int FirstSignalCode = 128;

    readonly CancellationTokenSource stopping = new();
    readonly PosixSignalRegistration[] registrations;
    readonly TimeSpan timeout;
    readonly TaskCompletionSource expired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int received;

    /// <param name="timeout">From the signal until <see cref="Expired"/>.</param>
    public StopSignals(TimeSpan timeout)
    {
        this.timeout = timeout;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take)];
    }

    public CancellationToken Token => stopping.Token;

    /// <summary>Completes when the timeout after a signal has passed and the work has not stopped.</summary>
    public Task Expired => expired.Task;

    /// <summary>The exit code of a process that a signal stopped, and the signal's name; null if none came.</summary>
    public (int ExitCode, string Name)? Received => received switch
    {
        0 => null,
        (int)PosixSignal.SIGINT => (FirstSignalCode + 2, "SIGINT"),
        _ => (FirstSignalCode + 15, "SIGTERM"),
    };

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stopping.Dispose();
    }

    void Take(PosixSignalContext context)
    {
        if (Interlocked.CompareExchange(ref received, (int)context.Signal, 0) != 0)
            return;
        context.Cancel = true;
        _ = Task.Delay(timeout, TimeProvider.System, CancellationToken.None)
            .ContinueWith(_ => expired.TrySetResult(), TaskScheduler.Default);
        stopping.Cancel();
    }
}
