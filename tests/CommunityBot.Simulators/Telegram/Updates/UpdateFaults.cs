
namespace CommunityBot.Simulators.Telegram.Updates;

/// <summary>What may be wrong with the updates that a bot gets.</summary>
sealed class UpdateFaults(UpdateQueue queue, Lock gate)
{
    /// <summary>Not confirmed by the bot yet.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return queue.Waiting.Count;
        }
    }

    /// <summary>Sends an update just as written: malformed, of an unknown kind. {id} becomes its update_id.</summary>
    public long Inject(string json)
    {
        lock (gate)
            return queue.Inject(json);
    }

    /// <summary>Delivers the last ones again that the bot has confirmed.</summary>
    public void Repeat(int count = 1)
    {
        lock (gate)
            queue.Repeat(count);
    }

    /// <summary>What <paramref name="act"/> brings about reaches the bot in reverse order and in one batch.</summary>
    public void InReverse(Action act)
    {
        lock (gate)
        {
            act();
            queue.Reverse();
        }
    }

    /// <summary>The next update's id.</summary>
    public void JumpTo(long id)
    {
        lock (gate)
            queue.JumpTo(id);
    }
}
