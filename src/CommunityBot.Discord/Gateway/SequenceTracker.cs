namespace CommunityBot.Discord.Gateway;

/// <summary>Which events of a session have come, and up to where everything that they changed is durable.</summary>
sealed class SequenceTracker(long? confirmed, TimeProvider clock)
{
    const int Remembered = 4096;

    /// <summary>Nothing can be answered any more by then, and a handler that never ends must not hold up the rest.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    readonly Lock guard = new();
    readonly HashSet<long> seen = [];
    readonly Queue<long> order = new();
    readonly Queue<(long Sequence, Task Durable, long Since)> open = new();
    readonly long? start = confirmed;
    long? received = confirmed;
    long? durable = confirmed;

    /// <summary>The highest that came: where a resumed connection goes on.</summary>
    public long? Received
    {
        get
        {
            lock (guard)
                return received;
        }
    }

    /// <summary>Where a restarted process goes on: everything up to here is done.</summary>
    public long? Confirmed
    {
        get
        {
            lock (guard)
            {
                while (open.TryPeek(out var first) && (first.Durable is { IsCompleted: true, IsCanceled: false } || clock.GetElapsedTime(first.Since) > Longest))
                {
                    durable = durable > first.Sequence ? durable : first.Sequence;
                    open.Dequeue();
                }

                return durable;
            }
        }
    }

    /// <summary>False for an event that came before, as one may after a resume.</summary>
    public bool Take(long sequence)
    {
        lock (guard)
        {
            if (sequence <= start || !seen.Add(sequence))
                return false;
            // Too old to know: a replay and not a straggler.
            if (seen.Count > Remembered && sequence < order.Peek())
                return false;
            order.Enqueue(sequence);
            if (order.Count > Remembered)
                seen.Remove(order.Dequeue());
            received = received > sequence ? received : sequence;
            return true;
        }
    }

    /// <param name="done">Ends when the event's effects are durable; one that is cancelled never does.</param>
    public void Add(long sequence, Task done)
    {
        lock (guard)
            open.Enqueue((sequence, done, clock.GetTimestamp()));
    }
}
