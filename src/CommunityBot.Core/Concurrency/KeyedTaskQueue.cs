namespace CommunityBot.Core.Concurrency;

/// <summary>Runs work with the same key in the order of the calls, and work with different keys concurrently.</summary>
public sealed class KeyedTaskQueue<TKey>
    where TKey : notnull
{
    readonly Lock gate = new();
    readonly Dictionary<TKey, Task> tails = [];

    /// <summary>Queues the work before it returns. The task completes, or fails, with the work.</summary>
    /// <param name="work">It may call its argument to let the next work with this key start early.</param>
    /// <param name="startsHere">Whether work that need not wait starts on the caller's thread instead of the thread
    /// pool.</param>
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
