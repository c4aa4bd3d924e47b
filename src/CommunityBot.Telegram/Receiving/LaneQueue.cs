namespace CommunityBot.Telegram.Receiving;

/// <summary>Work by lanes: in order within one, side by side otherwise. Taps whose lane is free start at once, on the thread of the caller: they are thrown in together.</summary>
sealed class LaneQueue
{
    readonly Lock gate = new();
    readonly Dictionary<Lane, Task> tails = [];

    /// <summary>Ends with the work, and as the work does.</summary>
    /// <param name="work">May let the next one begin before its own end, by the action that it is given.</param>
    public Task Run(Lane lane, Func<Action, Task> work)
    {
        if (lane == Lane.None)
            return work(static () => { });
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (gate)
        {
            before = tails.GetValueOrDefault(lane);
            tails[lane] = done.Task;
        }

        return Run(lane, before, work, done);
    }

    async Task Run(Lane lane, Task? before, Func<Action, Task> work, TaskCompletionSource done)
    {
        try
        {
            if (before is not null)
                await before;
            else if (lane.IsThoughtful)
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
                if (tails.GetValueOrDefault(lane) == done.Task)
                    _ = tails.Remove(lane);
            }
        }
    }
}
