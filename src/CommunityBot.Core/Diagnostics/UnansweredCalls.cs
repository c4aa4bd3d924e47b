namespace CommunityBot.Core.Diagnostics;

/// <summary>Connections in a row that a platform accepted and then left without an answer.</summary>
/// <param name="Since">The time stamp of the first one's end.</param>
public readonly record struct UnansweredCalls(int Times, long Since)
{
    const int MinTimes = 3;

    static readonly TimeSpan MinTime = TimeSpan.FromMinutes(5);

    /// <summary>Whether fresh connections have not helped for so long that only a restart may.</summary>
    public bool NeedRestart(TimeProvider clock) => Times >= MinTimes && clock.GetElapsedTime(Since) >= MinTime;
}
