namespace CommunityBot.Simulators.Discord.World;

/// <summary>Wakes whoever waits for a change.</summary>
sealed class Signal
{
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise() => Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>What <paramref name="find"/> finds, now or after a change.</summary>
    /// <param name="timeout">Of the wall's clock, as a guard for tests; by default 60 seconds.</param>
    /// <exception cref="TimeoutException">It never came; the message tells what was waited for.</exception>
    public async Task<T> Wait<T>(Func<T?> find, TimeSpan? timeout, Func<string> awaited)
        where T : class
    {
        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(60));
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (find() is { } found)
                return found;

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(awaited());
            }
        }
    }
}
