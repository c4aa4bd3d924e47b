namespace CommunityBot.Core.Storage;

/// <summary>While a burst of jobs is being enqueued the writer waits up to 20 ms, so that the burst becomes one commit.</summary>
sealed class WriteBursts : IDisposable
{
    // A hundred requests are decoded in a few milliseconds; slower bursts are committed in parts.
    static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(20);

    readonly ManualResetEventSlim over = new(initialState: true, spinCount: 0);
    readonly Lock gate = new();
    int open;

    /// <summary>Starts a burst, which ends when the result is disposed. Dispose it soon, and do not await writes before.</summary>
    public IDisposable Begin()
    {
        lock (gate)
        {
            open++;
            over.Reset();
        }

        return new Burst(this);
    }

    /// <summary>Waits until no burst is open or the limit has passed; returns at once without a burst.</summary>
    public void Wait() => over.Wait(MaxWait);

    public void Dispose() => over.Dispose();

    void End()
    {
        lock (gate)
        {
            if (--open == 0)
                over.Set();
        }
    }

    sealed class Burst(WriteBursts bursts) : IDisposable
    {
        public void Dispose() => bursts.End();
    }
}
