namespace CommunityBot.Simulators;

/// <summary>A clock that only moves when told to, and then jumps to the next timer, so that simulated hours take no real time.</summary>
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

    /// <summary>Jumps to the time of the next timer and fires all timers that are due then; false if none is set.</summary>
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
            timer.Fire();
        return due.Count > 0;
    }

    sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        TimeSpan every = Timeout.InfiniteTimeSpan;

        /// <summary>Null while the timer is off.</summary>
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

        public void Fire() => callback(state);

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
