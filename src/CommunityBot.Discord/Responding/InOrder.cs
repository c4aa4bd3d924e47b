namespace CommunityBot.Discord.Responding;

/// <summary>One thing after the other for the same user, and side by side for different ones: two taps of one user must not overtake each other.</summary>
sealed class InOrder
{
    readonly Dictionary<string, Task> last = [];
    readonly Lock gate = new();

    /// <summary>Takes its place at once, and works away from the caller's thread.</summary>
    public Task<T> Run<T>(string key, Func<Task<T>> work)
    {
        lock (gate)
        {
            var before = last.GetValueOrDefault(key);
            var task = before is null ? Task.Run(work) : After(before, work);
            last[key] = task;
            _ = Forget(key, task);
            return task;
        }
    }

    static async Task<T> After<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await work();
    }

    async Task Forget(string key, Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            if (last.GetValueOrDefault(key) == task)
                _ = last.Remove(key);
        }
    }
}
