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

    /// <summary>Called after a change on this instance, to tell the other instances; null without others.</summary>
    public Action? Relay { get; set; }

    /// <summary>Wakes the listeners on all instances.</summary>
    public void Notify()
    {
        Wake();
        Relay?.Invoke();
    }

    /// <summary>Wakes the listeners on this instance only.</summary>
    public void Wake() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
