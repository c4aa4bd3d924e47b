using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Sending;

/// <summary>The send queue of one chat: what waits, and when the next call may start.</summary>
sealed class ChatSendQueue(long chat)
{
    /// <summary>https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.</summary>
    const int MaxPerMinute = 20;

    /// <summary>Two minutes' worth for a group; later answers would be of no use.</summary>
    const int MaxReplies = 40;

    // Reserves room for replies while tallies change all the time, and for digests before tallies.
    const int MaxDigests = 17, MaxTallies = 12;

    static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    // Tally updates slow down with their number in the last minute, instead of stopping for half a minute.
    static readonly TimeSpan MaxTallyInterval = TimeSpan.FromSeconds(5);

    // Usually one call waits, so the others are a queue of their own: under a storm of questions there are thousands of chats.
    PriorityQueue<QueuedSend, (Priority, long)>? others;
    readonly RateWindow second = new(1, Second);
    readonly RateWindow? minute = chat < 0 ? new RateWindow(MaxPerMinute, Minute) : null;
    TimeSpan lastEnd;

    /// <summary>No call starts before this time, as Telegram demanded.</summary>
    public TimeSpan PausedUntil { get; set; }

    /// <summary>The queue's key in the scheduler's ready set; null if it is not in the set.</summary>
    public (Priority Priority, long Number)? ReadyKey { get; set; }

    /// <summary>When the scheduler checks the queue next; null for never.</summary>
    public TimeSpan? NextCheck { get; set; }

    public long Chat => chat;

    public QueuedSend? Next { get; private set; }

    /// <summary>
    /// Limits the number of waiting replies; the workers limit digests and tallies themselves. A retried call keeps its
    /// number and is always accepted.
    /// </summary>
    public bool HasRoomFor(Priority priority, long number) =>
        priority != Priority.Reply || Waiting < MaxReplies || number < Next?.Number;

    public void Add(QueuedSend queuedSend)
    {
        if (Next is not { } next)
        {
            Next = queuedSend;
            return;
        }

        if (KeyOf(queuedSend).CompareTo(KeyOf(next)) < 0)
            (Next, queuedSend) = (queuedSend, next);
        (others ??= new()).Enqueue(queuedSend, KeyOf(queuedSend));
    }

    public QueuedSend Start()
    {
        second.Start();
        minute?.Start();
        return Take();
    }

    /// <summary>Uncounts a call that was counted at its start and then not made.</summary>
    public void Withdraw()
    {
        second.Withdraw();
        minute?.Withdraw();
    }

    /// <summary>Removes cancelled calls from the front.</summary>
    public void RemoveCancelled()
    {
        while (Next is { IsCancelled: true })
            _ = Take();
    }

    public void End(TimeSpan at)
    {
        second.End(at);
        minute?.End(at);
        lastEnd = at;
    }

    public TimeSpan FreeAt(TimeSpan now, Priority priority)
    {
        var free = Max(second.FreeAt(now), PausedUntil);
        if (minute is null)
            return free;
        free = Max(
            free,
            minute.FreeAt(now, MostPerMinute(priority)));
        return priority == Priority.Tally ? Max(free, lastEnd + (MaxTallyInterval * minute.CountAt(now) / MaxTallies)) : free;
    }

    /// <summary>How many calls in a group's last minute leave room for one more of this priority.</summary>
    public static int MostPerMinute(Priority priority) =>
        priority switch { Priority.Tally => MaxTallies, Priority.Digest => MaxDigests, _ => MaxPerMinute };

    /// <summary>How long a call counts: a private chat has no limit per minute.</summary>
    public TimeSpan Window => minute is null ? Second : Minute;

    /// <summary>Whether the queue is empty and no past call counts any more.</summary>
    public bool IsIdleAt(TimeSpan now) =>
        Next is null && PausedUntil <= now && second.IsEmptyAt(now) && minute?.IsEmptyAt(now) != false;

    int Waiting => Next is null ? 0 : 1 + (others?.Count ?? 0);

    QueuedSend Take()
    {
        var taken = Next ?? throw new InvalidOperationException("nothing waits");
        Next = others is { Count: > 0 } ? others.Dequeue() : null;
        return taken;
    }

    static (Priority Priority, long Number) KeyOf(QueuedSend queuedSend) => (queuedSend.Priority, queuedSend.Number);

    static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>One call that waits for its turn.</summary>
sealed class QueuedSend(Priority priority, long number)
{
    readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Priority Priority => priority;

    /// <summary>The order of arrival; a retried call keeps its number.</summary>
    public long Number => number;

    public Task Turn => turn.Task;

    public bool IsCancelled => turn.Task.IsCanceled;

    /// <summary>Starts the call; false if it was cancelled.</summary>
    public bool TryStart() => turn.TrySetResult();

    public void Cancel(CancellationToken cancellation) => turn.TrySetCanceled(cancellation);
}
