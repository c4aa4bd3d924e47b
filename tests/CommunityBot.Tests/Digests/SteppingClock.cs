namespace CommunityBot.Tests.Digests;

/// <summary>A clock that can be set in both directions. Its timers never fire: the simulation goes from event to event.</summary>
sealed class SteppingClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>The real time, which no process can see.</summary>
    public DateTimeOffset Real { get; private set; } = start;

    /// <summary>The error of the clock.</summary>
    public TimeSpan Error { get; set; }

    public DateTimeOffset Shown => Real + Error;

    public override DateTimeOffset GetUtcNow() => Shown;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Setting the clock does not change this one.</summary>
    public override long GetTimestamp() => Real.UtcTicks;

    public void Pass(TimeSpan time) => Real += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
