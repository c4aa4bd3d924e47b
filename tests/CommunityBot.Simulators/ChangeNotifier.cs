namespace CommunityBot.Simulators;

/// <summary>Wakes the tasks that wait for a change of some state. A wait ends with the change itself and never polls.</summary>
sealed class ChangeNotifier
{
    /// <summary>In real time, so that a test whose clock stands still ends when the bot hangs.</summary>
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next change. Read it before the state, or a change in between is missed.</summary>
    public Task Changed => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>What <paramref name="find"/> returns as soon as it is not null: now, or after a change.</summary>
    /// <param name="timeout">In real time; 20 seconds by default.</param>
    /// <param name="awaited">Describes what is waited for, for the exception.</param>
    /// <exception cref="TimeoutException">It stayed null for that long.</exception>
    public async Task<T> Wait<T>(Func<T?> find, TimeSpan? timeout, Func<string> awaited)
        where T : class
    {
        var limit = timeout ?? DefaultTimeout;
        using var late = new CancellationTokenSource(limit);
        while (true)
        {
            var changed = Changed;
            if (find() is { } found)
                return found;

            try
            {
                await changed.WaitAsync(late.Token);
            }
            catch (OperationCanceledException ended)
            {
                throw new TimeoutException($"after {limit.TotalSeconds} s: {awaited()}", ended);
            }
        }
    }
}
