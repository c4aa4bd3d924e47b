namespace CommunityBot.Core.Concurrency;

/// <summary>How long to leave a chat alone after calls that failed: twice as long each time, five minutes at most.</summary>
static class Backoff
{
    /// <summary>So often, which is a minute in all, a message whose outcome is not known is sent again to a platform that tells repeats.</summary>
    public const int MostRepeats = 6;

    const long FirstMilliseconds = 1000, MostMilliseconds = 300_000;

    public static long After(int failures) => failures > 20 ? MostMilliseconds : Math.Min(MostMilliseconds, FirstMilliseconds << Math.Min(failures, 20));
}
