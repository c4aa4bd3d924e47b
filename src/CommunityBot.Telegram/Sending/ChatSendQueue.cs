using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Sending;

/// <summary>What waits to be sent to one chat, and when it may go.</summary>
sealed class ChatSendQueue(long chat)
{
    /// <summary>https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.</summary>
    const int MostInGroup = 20;

    /// <summary>Two minutes' worth for a group. Whoever asks then is not helped by an answer that comes later still.</summary>
    const int MostReplies = 40;

    // Replies find room even where a tally moves all the time, and digests more than tallies do.
    const int MostDigests = 17, MostTallies = 12;

    static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    // What a group sees of a tally slows down with what it has seen of it in the last minute, instead of stopping for half a minute.
    static readonly TimeSpan SlowestTally = TimeSpan.FromSeconds(5);

    readonly PriorityQueue<QueuedSend, (Priority, long)> waiting = new();
    readonly RateWindow second = new(1, Second);
    readonly RateWindow? minute = chat < 0 ? new RateWindow(MostInGroup, Minute) : null;
    TimeSpan lastEnd;

    /// <summary>Telegram has said to wait until then.</summary>
    public TimeSpan PausedUntil { get; set; }

    /// <summary>Under which it is waiting for its turn among the chats; null where it is not.</summary>
    public (Priority Urgency, long Number)? Place { get; set; }

    /// <summary>The moment for which a look at it is planned; null for none.</summary>
    public TimeSpan? Planned { get; set; }

    public long Chat => chat;

    public QueuedSend? First => waiting.TryPeek(out var first, out _) ? first : null;

    /// <summary>Digests and tallies are limited by whoever sends them; replies by nobody but those who ask. Who comes again comes before all that wait.</summary>
    public bool HasRoomFor(Priority priority, long number) => priority != Priority.Reply || waiting.Count < MostReplies || number < First?.Number;

    public void Add(QueuedSend queuedSend) => waiting.Enqueue(queuedSend, (queuedSend.Urgency, queuedSend.Number));

    public QueuedSend Take()
    {
        second.Start();
        minute?.Start();
        return waiting.Dequeue();
    }

    /// <summary>The first who still waits, after those are gone who gave up.</summary>
    public void Clean()
    {
        while (First is { HasGivenUp: true })
            _ = waiting.Dequeue();
    }

    public void End(TimeSpan at)
    {
        second.End(at);
        minute?.End(at);
        lastEnd = at;
    }

    public TimeSpan FreeAt(TimeSpan now, Priority priority)
    {
        var free = Later(second.FreeAt(now), PausedUntil);
        if (minute is null)
            return free;
        free = Later(free, minute.FreeAt(now, priority switch { Priority.Tally => MostTallies, Priority.Digest => MostDigests, _ => MostInGroup }));
        return priority == Priority.Tally ? Later(free, lastEnd + (SlowestTally * minute.CountAt(now) / MostTallies)) : free;
    }

    /// <summary>How long after the last call it matters to the next: a private chat counts no minute.</summary>
    public TimeSpan Memory => minute is null ? Second : Minute;

    /// <summary>Nothing of it has to be remembered.</summary>
    public bool IsIdleAt(TimeSpan now) => waiting.Count == 0 && PausedUntil <= now && second.IsEmptyAt(now) && minute?.IsEmptyAt(now) != false;

    static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>One call that waits for its turn.</summary>
sealed class QueuedSend(Priority priority, long number)
{
    readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Priority Urgency => priority;

    /// <summary>Who came first goes first among equals; a call that is repeated keeps its number.</summary>
    public long Number => number;

    public Task Turn => turn.Task;

    public bool HasGivenUp => turn.Task.IsCanceled;

    /// <summary>False for one who has given up.</summary>
    public bool Go() => turn.TrySetResult();

    public void GiveUp(CancellationToken cancellation) => turn.TrySetCanceled(cancellation);
}
