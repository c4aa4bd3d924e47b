namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// Leaves a model alone that fails or is late three times in a row: for half a minute, doubled with each further failure, up to a quarter
/// of an hour. So members do not wait two seconds for nothing.
/// </summary>
sealed class ReadingBreaker(TimeProvider clock)
{
    const int MostFailures = 3, LongestDoubling = 5;

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromMinutes(15);

    readonly Lock gate = new();
    int failures;
    DateTimeOffset until;

    public bool IsOpen
    {
        get
        {
            lock (gate)
                return clock.GetUtcNow() < until;
        }
    }

    public void Succeeded()
    {
        lock (gate)
            (failures, until) = (0, default);
    }

    /// <returns>The pause that begins with this failure; null if there is none.</returns>
    public TimeSpan? Failed()
    {
        lock (gate)
        {
            failures++;
            if (failures < MostFailures)
                return null;
            var pause = FirstPause * (1 << Math.Min(failures - MostFailures, LongestDoubling));
            pause = pause < LongestPause ? pause : LongestPause;
            until = clock.GetUtcNow() + pause;
            return pause;
        }
    }
}
