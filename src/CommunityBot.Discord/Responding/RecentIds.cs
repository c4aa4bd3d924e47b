namespace CommunityBot.Discord.Responding;

/// <summary>The last events, by their ids. A resumed session may tell of an event again.</summary>
sealed class RecentIds
{
    const int Most = 8192;

    readonly HashSet<string> ids = [];
    readonly Queue<string> order = [];
    readonly Lock gate = new();

    /// <summary>False where it was there already.</summary>
    public bool Add(string id)
    {
        lock (gate)
        {
            if (!ids.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > Most)
                _ = ids.Remove(order.Dequeue());
            return true;
        }
    }
}
