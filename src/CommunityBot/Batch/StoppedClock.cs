namespace CommunityBot.Batch;

/// <summary>Noon (UTC) of a day that is not today.</summary>
sealed class StoppedClock(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
}
