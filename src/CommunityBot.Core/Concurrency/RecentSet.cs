namespace CommunityBot.Core.Concurrency;

/// <summary>A bounded set of the most recent items, to detect events that are delivered twice.</summary>
/// <param name="capacity">The maximum number of items; the oldest is dropped first.</param>
public sealed class RecentSet<T>(int capacity)
    where T : notnull
{
    readonly Lock gate = new();
    readonly HashSet<T> items = [];
    readonly Queue<T> order = [];

    /// <summary>False if the set has the item already.</summary>
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
