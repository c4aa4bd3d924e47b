namespace CommunityBot.Simulators.Telegram.Scripting;

/// <summary>What may be wrong with the updates that a bot gets.</summary>
sealed class UpdateFaults(World world)
{
    /// <summary>Not confirmed by the bot yet.</summary>
    public int Waiting
    {
        get
        {
            lock (world.Gate)
                return world.Updates.Waiting.Count;
        }
    }

    /// <summary>Sends an update just as written: malformed, of an unknown kind. {id} becomes its update_id.</summary>
    public long Inject(string json)
    {
        lock (world.Gate)
            return world.Updates.Inject(json);
    }

    /// <summary>Delivers the last ones again that the bot has confirmed.</summary>
    public void Repeat(int count = 1)
    {
        lock (world.Gate)
            world.Updates.Repeat(count);
    }

    /// <summary>What <paramref name="act"/> brings about reaches the bot in reverse order and in one batch.</summary>
    public void InReverse(Action act)
    {
        lock (world.Gate)
        {
            act();
            world.Updates.Reverse();
        }
    }

    /// <summary>The next update's id.</summary>
    public void JumpTo(long id)
    {
        lock (world.Gate)
            world.Updates.JumpTo(id);
    }
}
