namespace CommunityBot.Core.Concurrency;

/// <summary>Wakes every listener when something has changed. A listener reads for itself what it was, so a slow one delays no other and fills no queue.</summary>
public class ChangeSignal
{
    TaskCompletionSource next = NewSource();

    /// <summary>Completes with the next change. Take it before reading, so that a change during the reading is not missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
