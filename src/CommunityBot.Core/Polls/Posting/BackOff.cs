namespace CommunityBot.Core.Polls.Posting;

/// <summary>How long to leave a chat alone after calls that failed: twice as long each time, five minutes at most.</summary>
static class BackOff
{
    const long FirstMilliseconds = 1000, MostMilliseconds = 300_000;

    public static long After(int failures) => failures > 20 ? MostMilliseconds : Math.Min(MostMilliseconds, FirstMilliseconds << Math.Min(failures, 20));
}
