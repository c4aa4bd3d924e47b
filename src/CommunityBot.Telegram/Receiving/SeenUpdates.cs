namespace CommunityBot.Telegram.Receiving;

/// <summary>The updates of late, by their ids, so that one that is brought twice is handled once. Ids need not grow for ever: after a quiet week Telegram may begin anywhere.</summary>
sealed class SeenUpdates
{
    const int Most = 8192;

    readonly HashSet<long> ids = [];
    readonly Queue<long> order = [];

    /// <summary>False where it was seen before.</summary>
    public bool Add(long id)
    {
        if (!ids.Add(id))
            return false;
        order.Enqueue(id);
        if (order.Count > Most)
            _ = ids.Remove(order.Dequeue());
        return true;
    }
}
