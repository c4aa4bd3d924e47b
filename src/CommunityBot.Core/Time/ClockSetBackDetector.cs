namespace CommunityBot.Core.Time;

/// <summary>
/// Detects that the machine's clock was set back, by comparing it with the monotonic time, which setting the clock does not change.
/// Not thread-safe.
/// </summary>
sealed class ClockSetBackDetector(TimeProvider clock)
{
    // Clocks that are kept right by the network move by much less between two calls.
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    (DateTimeOffset Shown, long Timestamp) last = (clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>Whether the clock was set back since the last call, or since this was created.</summary>
    public bool WasSetBack()
    {
        var now = (Shown: clock.GetUtcNow(), Timestamp: clock.GetTimestamp());
        var setBack = clock.GetElapsedTime(last.Timestamp, now.Timestamp) - (now.Shown - last.Shown);
        last = now;
        return setBack > Tolerance;
    }
}
