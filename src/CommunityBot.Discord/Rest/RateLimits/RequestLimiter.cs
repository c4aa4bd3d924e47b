using System.Net;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>Lets calls through one at a time, by priority and then in order of arrival.</summary>
abstract class RequestLimiter(TimeProvider clock)
{
    /// <summary>
    /// Calls that would wait longer fail at once: a worker retries later, and a reader no longer waits.
    /// </summary>
    static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    // Longer waits are waited in parts: timers do not take more than 49 days, and an error of a timer would end the process.
    static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    static readonly KeyValuePair<string, object?> Platform = new("platform", DiscordOptions.PlatformName);

    readonly long origin = clock.GetTimestamp();
    readonly PriorityQueue<TaskCompletionSource, (Priority, long)> waiting = new();
    ITimer? timer;
    long arrivals;
    TimeSpan blockedUntil;

    protected Lock Guard { get; } = new();

    protected TimeSpan Now => clock.GetElapsedTime(origin);

    /// <exception cref="DiscordApiException">Discord blocks the calls for longer than a minute.</exception>
    public async ValueTask Enter(Priority priority, CancellationToken cancellation)
    {
        TaskCompletionSource waiter;
        lock (Guard)
        {
            var now = Now;
            if (blockedUntil - now > MaxWait)
                throw Blocked(now);
            if (waiting.Count == 0 && blockedUntil <= now && TryPass(now, out _))
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

    /// <summary>Blocks all calls for the given time, as a 429 demands.</summary>
    public void Block(TimeSpan duration)
    {
        lock (Guard)
        {
            var until = Now + duration;
            if (until > blockedUntil)
                blockedUntil = until;
            while (duration > MaxWait && waiting.TryDequeue(out var waiter, out _))
                waiter.TrySetException(Blocked(Now));
            Pump();
        }
    }

    /// <summary>Whether no call waits and no state has to be kept.</summary>
    public bool IsIdle
    {
        get
        {
            lock (Guard)
                return waiting.Count == 0 && blockedUntil <= Now && IsUnused(Now);
        }
    }

    /// <summary>
    /// Counts a call and lets it through. If it is refused, <paramref name="retryAt"/> is when to retry; null if only
    /// <see cref="Pump"/> can let it through.
    /// </summary>
    protected abstract bool TryPass(TimeSpan now, out TimeSpan? retryAt);

    protected abstract bool IsUnused(TimeSpan now);

    /// <summary>
    /// Lets waiting calls through as far as the limit allows and sets a timer for the next. Called under the guard.
    /// </summary>
    protected void Pump()
    {
        while (waiting.Count > 0)
        {
            var now = Now;
            TimeSpan? retryAt = blockedUntil;
            if (blockedUntil > now || !TryPass(now, out retryAt))
            {
                Schedule(retryAt - now);
                return;
            }

            if (!waiting.Dequeue().TrySetResult())
                Refund();
        }
    }

    /// <summary>Undoes <see cref="TryPass"/> for a call that was cancelled.</summary>
    protected abstract void Refund();

    DiscordApiException Blocked(TimeSpan now) =>
        new(
            DiscordError.Failed, HttpStatusCode.TooManyRequests, 0,
            $"Discord blocks such calls for {blockedUntil - now:g}.");

    void Schedule(TimeSpan? delay)
    {
        if (delay is not { } wait)
            return;
        timer ??= clock.CreateTimer(static state =>
        {
            var limiter = (RequestLimiter)state!;
            lock (limiter.Guard)
                limiter.Pump();
        }, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // A timer counts whole milliseconds and may fire slightly early; rounding up avoids a second run.
        var part = Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, LongestTimer.TotalMilliseconds);
        timer.Change(TimeSpan.FromMilliseconds(part), Timeout.InfiniteTimeSpan);
    }
}
