namespace CommunityBot.Telegram.Receiving;

/// <summary>What has been begun and is not over: counted, so that it does not become too much, and waited for at the end.</summary>
sealed class InFlightUpdates
{
    readonly HashSet<Task> open = [];

    public void Track(Task task)
    {
        lock (open)
            open.Add(task);
    }

    public List<Task> All()
    {
        lock (open)
        {
            _ = open.RemoveWhere(task => task.IsCompleted);
            return [.. open];
        }
    }

    /// <summary>What has been begun ends well, if it is given the time.</summary>
    public async Task End(CancellationToken patience) => await Task.WhenAll(All()).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
