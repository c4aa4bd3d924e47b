namespace CommunityBot.Core.Storage;

/// <summary>Bursts that are being thrown in: while one is, the writer waits for the rest of it, so that the whole burst costs one commit and not one for every few of it.</summary>
sealed class WriteBursts : IDisposable
{
    // A hundred requests are decoded in a few milliseconds. Whoever takes longer has to do without.
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    readonly ManualResetEventSlim over = new(initialState: true, spinCount: 0);
    readonly Lock gate = new();
    int open;

    /// <summary>Until the result is disposed of, which has to be soon and without waiting for anything that is written.</summary>
    public IDisposable Begin()
    {
        lock (gate)
        {
            open++;
            over.Reset();
        }

        return new Burst(this);
    }

    /// <summary>Returns at once while there is no burst.</summary>
    public void Wait() => over.Wait(Patience);

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
