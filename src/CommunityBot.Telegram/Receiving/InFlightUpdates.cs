namespace CommunityBot.Telegram.Receiving;

/// <summary>The updates being handled, counted to limit their number and awaited at the end.</summary>
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

    /// <summary>Waits for the running updates until <paramref name="cancellation"/> is cancelled.</summary>
    public async Task Drain(CancellationToken cancellation) =>
        await Task.WhenAll(All()).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
