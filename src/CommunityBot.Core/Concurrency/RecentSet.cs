namespace CommunityBot.Core.Concurrency;

/// <summary>The newest of what was added, so that an event that is delivered twice is handled once.</summary>
/// <param name="capacity">So many are remembered; the oldest is forgotten first.</param>
public sealed class RecentSet<T>(int capacity)
    where T : notnull
{
    readonly Lock gate = new();
    readonly HashSet<T> items = [];
    readonly Queue<T> order = [];

    /// <summary>False where it is there already.</summary>
    public bool Add(T item)
    {
        lock (gate)
        {
            if (!items.Add(item))
                return false;
            order.Enqueue(item);
            if (order.Count > capacity)
                _ = items.Remove(order.Dequeue());
            return true;
        }
    }
}
