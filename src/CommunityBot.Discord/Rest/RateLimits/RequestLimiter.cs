using System.Net;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>Lets calls through one after the other, the more urgent ones first and otherwise in the order in which they came.</summary>
abstract class RequestLimiter(TimeProvider clock)
{
    /// <summary>Longer than this nobody is kept before a closed gate: a worker tries again at its own time, and a reader has gone.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    static readonly KeyValuePair<string, object?> Platform = new("platform", DiscordOptions.PlatformName);

    readonly long origin = clock.GetTimestamp();
    readonly PriorityQueue<TaskCompletionSource, (Priority, long)> waiting = new();
    ITimer? timer;
    long arrivals;
    TimeSpan closedUntil;

    protected Lock Guard { get; } = new();

    protected TimeSpan Now => clock.GetElapsedTime(origin);

    /// <exception cref="DiscordApiException">The gate is closed for long.</exception>
    public async ValueTask Enter(Priority priority, CancellationToken cancellation)
    {
        TaskCompletionSource waiter;
        lock (Guard)
        {
            var now = Now;
            if (closedUntil - now > Patience)
                throw TooLong(now);
            if (waiting.Count == 0 && closedUntil <= now && TryPass(now, out _))
                return;
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(waiter, (priority, arrivals++));
            Pump();
        }

        using var registration = cancellation.UnsafeRegister(static (state, cancelled) =>
        {
            var (requestLimiter, waiter, cancellation) = ((RequestLimiter, TaskCompletionSource, CancellationToken))state!;
            if (!waiter.TrySetCanceled(cancellation))
                return;
            lock (requestLimiter.Guard)
                requestLimiter.waiting.Remove(waiter, out _, out _);
        }, (this, waiter, cancellation));
        BotMetrics.OutgoingQueue.Add(1, Platform);
        try
        {
            await waiter.Task;
        }
        finally
        {
            BotMetrics.OutgoingQueue.Add(-1, Platform);
        }
    }

    /// <summary>Nobody passes for so long, as a 429 asks.</summary>
    public void Close(TimeSpan duration)
    {
        lock (Guard)
        {
            var until = Now + duration;
            if (until > closedUntil)
                closedUntil = until;
            while (duration > Patience && waiting.TryDequeue(out var waiter, out _))
                waiter.TrySetException(TooLong(Now));
            Pump();
        }
    }

    /// <summary>Nobody waits here or has to be remembered.</summary>
    public bool IsIdle
    {
        get
        {
            lock (Guard)
                return waiting.Count == 0 && closedUntil <= Now && IsAtRest(Now);
        }
    }

    /// <summary>Counts the passage. Where it is refused, says when to look again; null where only <see cref="Pump"/> can open the gate.</summary>
    protected abstract bool TryPass(TimeSpan now, out TimeSpan? again);

    protected abstract bool IsAtRest(TimeSpan now);

    /// <summary>Lets through whom it can, and wakes up when it can do so again. Called under the guard.</summary>
    protected void Pump()
    {
        while (waiting.Count > 0)
        {
            var now = Now;
            TimeSpan? again = closedUntil;
            if (closedUntil > now || !TryPass(now, out again))
            {
                Wake(again - now);
                return;
            }

            if (!waiting.Dequeue().TrySetResult())
                GiveBack();
        }
    }

    /// <summary>Who was let through had gone.</summary>
    protected abstract void GiveBack();

    DiscordApiException TooLong(TimeSpan now) => new(DiscordError.Failed, HttpStatusCode.TooManyRequests, 0, $"Discord takes no such call for {closedUntil - now:g}.");

    void Wake(TimeSpan? delay)
    {
        if (delay is not { } wait)
            return;
        timer ??= clock.CreateTimer(static state =>
        {
            var gate = (RequestLimiter)state!;
            lock (gate.Guard)
                gate.Pump();
        }, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // A timer counts whole milliseconds and may ring a little early: rounded up, it need not ring twice.
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(wait.TotalMilliseconds, 1))), Timeout.InfiniteTimeSpan);
    }
}
