namespace CommunityBot.Core.Concurrency;

/// <summary>The delay after failed calls: a second, doubled with each failure, up to five minutes.</summary>
static class Backoff
{
    /// <summary>
    /// The maximum number of idempotent repeats of a send with an unknown outcome; they take about a minute.
    /// </summary>
    public const int MaxRepeats = 6;

    const long FirstMilliseconds = 1000, MaxMilliseconds = 300_000;

    /// <returns>In milliseconds.</returns>
    public static long After(int failures) =>
        failures > 20 ? MaxMilliseconds : Math.Min(MaxMilliseconds, FirstMilliseconds << Math.Min(failures, 20));
}
