namespace CommunityBot.Web;

/// <summary>
/// The system's clock, which can be moved forward, for example to see tomorrow's digest today. It never moves back,
/// because past events cannot be undone.
/// </summary>
public sealed class WebClock : TimeProvider
{
    long ahead;

    /// <summary>How far the clock is ahead of the system's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>
    /// Includes the move, so elapsed times grow by it. Timers follow the system's clock; workers with longer intervals
    /// check the time every second.
    /// </summary>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    public void MoveForward(TimeSpan by) => _ = Interlocked.Add(ref ahead, by.Ticks);
}
