namespace CommunityBot.Web;

/// <summary>The system's clock, which can be moved forward: to see tomorrow's digest today. It never goes back, since nothing that has happened can be made to happen again.</summary>
public sealed class WebClock : TimeProvider
{
    long ahead;

    /// <summary>How far it has been moved.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>What has been measured since a moment grows by the move as well. Timers go on as the system counts: whoever works by the hour looks every second.</summary>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    public void MoveForward(TimeSpan by) => _ = Interlocked.Add(ref ahead, by.Ticks);
}
