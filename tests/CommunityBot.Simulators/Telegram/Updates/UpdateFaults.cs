
namespace CommunityBot.Simulators.Telegram.Updates;

/// <summary>Faults in the updates that the bot gets.</summary>
sealed class UpdateFaults(UpdateQueue queue, Lock gate)
{
    /// <summary>How many updates the bot has not confirmed.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return queue.Waiting.Count;
        }
    }

    /// <summary>Sends an update as it is: malformed, or of an unknown kind. {id} becomes its update_id.</summary>
    public long Inject(string json)
    {
        lock (gate)
            return queue.Inject(json);
    }

    /// <summary>Delivers the last confirmed updates again.</summary>
    public void Repeat(int count = 1)
    {
        lock (gate)
            queue.Repeat(count);
    }

    /// <summary>Delivers the updates of <paramref name="act"/> in reverse order and in one batch.</summary>
    public void InReverse(Action act)
    {
        lock (gate)
        {
            act();
            queue.Reverse();
        }
    }

    /// <summary>Sets the id of the next update.</summary>
    public void JumpTo(long id)
    {
        lock (gate)
            queue.JumpTo(id);
    }
}
