namespace CommunityBot.Simulators;

/// <summary>A clock that stands still until it is sent on, and then goes straight to the next timer: an hour of waiting takes as long as what is done in it.</summary>
sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock gate = new();
    readonly PriorityQueue<SimulatedTimer, DateTimeOffset> timers = new();
    DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to the next moment at which a timer is due and lets all of that moment ring; false where none is set.</summary>
    public bool AdvanceToNextTimer()
    {
        List<SimulatedTimer> due = [];
        lock (gate)
        {
            while (timers.TryPeek(out var timer, out var at) && (due.Count == 0 || at <= now))
            {
                _ = timers.Dequeue();
                if (timer.Due != at)
                    continue;
                now = at > now ? at : now;
                timer.Rearm(now);
                due.Add(timer);
            }
        }

        foreach (var timer in due)
            timer.Ring();
        return due.Count > 0;
    }

    sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        TimeSpan every = Timeout.InfiniteTimeSpan;

        /// <summary>Null while it is not set.</summary>
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                every = period;
                Set(dueTime < TimeSpan.Zero ? null : clock.now + dueTime);
            }

            return true;
        }

        public void Rearm(DateTimeOffset at) => Set(every > TimeSpan.Zero ? at + every : null);

        public void Ring() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void Set(DateTimeOffset? at)
        {
            Due = at;
            if (at is { } moment)
                clock.timers.Enqueue(this, moment);
        }
    }
}
