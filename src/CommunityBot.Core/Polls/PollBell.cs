namespace CommunityBot.Core.Polls;

/// <summary>Tells whoever shows polls that one of them has changed. What has changed they read for themselves.</summary>
public sealed class PollBell
{
    TaskCompletionSource next = NewRing();

    internal PollBell()
    {
    }

    /// <summary>Completes with the next ring. Taken before reading, so that what comes during the reading is not missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    internal void Ring() => Interlocked.Exchange(ref next, NewRing()).SetResult();

    static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
