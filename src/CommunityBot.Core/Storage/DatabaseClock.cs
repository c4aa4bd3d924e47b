namespace CommunityBot.Core.Storage;

/// <summary>
/// The clock of the database's server, so that instances on machines whose clocks differ agree on what is due. Timers and elapsed
/// times are this machine's. With SQLite it is the system's clock.
/// </summary>
sealed class DatabaseClock : TimeProvider
{
    // Smaller differences are mostly the time of the way to the server.
    static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    long ahead;

    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>True if the clock was moved.</summary>
    public bool Follow(TimeSpan measured)
    {
        if ((measured - Ahead).Duration() <= Tolerance)
            return false;
        _ = Interlocked.Exchange(ref ahead, measured.Ticks);
        return true;
    }
}
