using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests;

/// <summary>
/// Advances a fake clock by a step every 20 ms, or later: each step waits until the process has done what the step before has
/// started. So on a busy machine the clock slows down with the work, and time limits that are measured by it are kept.
/// </summary>
sealed class PacedClock : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    readonly FakeTimeProvider clock;
    readonly CancellationTokenSource ending = new();
    readonly Task running;
    TimeSpan step;

    public PacedClock(FakeTimeProvider clock, TimeSpan step)
    {
        this.clock = clock;
        this.step = step;
        running = Run();
    }

    /// <summary>
    /// From here on the clock is no faster than real time. A bot that stops then gives its work the time that it has outside of tests.
    /// </summary>
    public void Slow() => step = step < Interval ? step : Interval;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    async Task Run()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                await Backlog.Clear();
                clock.Advance(step);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }
}
