namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Tracks which events of a session have arrived, and up to which sequence number all effects are durable.
/// </summary>
sealed class SequenceTracker(long? confirmed, TimeProvider clock)
{
    const int RememberedCount = 4096;

    /// <summary>
    /// An event counts as done after this time: its interaction has expired, and a handler that never ends must not
    /// block the rest.
    /// </summary>
    static readonly TimeSpan MaxPending = TimeSpan.FromMinutes(15);

    readonly Lock guard = new();
    readonly HashSet<long> seen = [];
    readonly Queue<long> order = new();
    readonly Queue<(long Sequence, Task Durable, long Since)> pending = new();
    readonly long? start = confirmed;
    long? received = confirmed;
    long? durable = confirmed;

    /// <summary>The highest sequence number received; a resume continues after it.</summary>
    public long? Received
    {
        get
        {
            lock (guard)
                return received;
        }
    }

    /// <summary>The sequence number up to which every event is done; a restarted process resumes after it.</summary>
    public long? Confirmed
    {
        get
        {
            lock (guard)
            {
                while (pending.TryPeek(out var first)
                    && (first.Durable is { IsCompleted: true, IsCanceled: false }
                        || clock.GetElapsedTime(first.Since) > MaxPending))
                {
                    durable = durable > first.Sequence ? durable : first.Sequence;
                    pending.Dequeue();
                }

                return durable;
            }
        }
    }

    /// <summary>Records an event; false if it arrived before, as events may after a resume.</summary>
    public bool Take(long sequence)
    {
        lock (guard)
        {
            if (sequence <= start || !seen.Add(sequence))
                return false;
            // Older than the remembered numbers: a replayed event, not a late one.
            if (seen.Count > RememberedCount && sequence < order.Peek())
                return false;
            order.Enqueue(sequence);
            if (order.Count > RememberedCount)
                seen.Remove(order.Dequeue());
            received = received > sequence ? received : sequence;
            return true;
        }
    }

    /// <param name="done">Completes when the event's effects are durable. A cancelled task counts as not done.</param>
    public void Add(long sequence, Task done)
    {
        lock (guard)
            pending.Enqueue((sequence, done, clock.GetTimestamp()));
    }
}
