namespace CommunityBot.Core.Concurrency;

/// <summary>
/// Wakes all listeners after a change. It carries no data; listeners read the state themselves, so that a slow one
/// delays no other and fills no queue.
/// </summary>
public class ChangeSignal
{
    TaskCompletionSource next = NewSource();

    /// <summary>
    /// Completes at the next change. Get it before reading the state, so that a change during the read is not missed.
    /// </summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
