namespace CommunityBot.Core.Concurrency;

/// <summary>Runs work of one key in the order of the calls, one after the other, and work of different keys side by side.</summary>
public sealed class KeyedTaskQueue<TKey>
    where TKey : notnull
{
    readonly Lock gate = new();
    readonly Dictionary<TKey, Task> tails = [];

    /// <summary>Takes its place at once. Ends with the work, and as the work does.</summary>
    /// <param name="work">May let the next of its key begin before its own end, by the action that it is given.</param>
    /// <param name="startsHere">Work that need not wait starts on the caller's thread, not on one of the pool.</param>
    public async Task Run(TKey key, Func<Action, Task> work, bool startsHere = false)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (gate)
        {
            before = tails.GetValueOrDefault(key);
            tails[key] = done.Task;
        }

        try
        {
            if (before is not null)
                await before;
            else if (!startsHere)
                await Task.Yield();
            await work(Release);
        }
        finally
        {
            Release();
        }

        void Release()
        {
            if (!done.TrySetResult())
                return;
            lock (gate)
            {
                if (tails.GetValueOrDefault(key) == done.Task)
                    _ = tails.Remove(key);
            }
        }
    }

    /// <inheritdoc cref="Run(TKey, Func{Action, Task}, bool)"/>
    public async Task<T> Run<T>(TKey key, Func<Task<T>> work)
    {
        T? result = default;
        await Run(key, async _ => { result = await work(); });
        return result!;
    }
}
