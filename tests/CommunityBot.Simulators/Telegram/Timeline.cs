namespace CommunityBot.Simulators.Telegram;

/// <summary>Wakes whoever waits for a change: a wait ends by the signal of the change, never by looking again after a while.</summary>
sealed class Timeline
{
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next change. Read under the world's gate.</summary>
    public Task Changed => changed.Task;

    /// <summary>Something changed. Called under the world's gate.</summary>
    public void Signal()
    {
        var told = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }

    /// <summary>Waits until <paramref name="find"/>, run under <paramref name="gate"/>, finds something.</summary>
    /// <param name="patience">In real time, since a bot that hangs must end a test whose clock stands still.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what was awaited.</exception>
    public async Task<T> Wait<T>(Lock gate, Func<T?> find, Func<string> awaited, TimeSpan patience)
        where T : class
    {
        using var late = new CancellationTokenSource(patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (find() is { } found)
                    return found;
                next = changed.Task;
            }

            try
            {
                await next.WaitAsync(late.Token);
            }
            catch (OperationCanceledException ended)
            {
                throw new TimeoutException($"after {patience.TotalSeconds} s: {awaited()}", ended);
            }
        }
    }
}
