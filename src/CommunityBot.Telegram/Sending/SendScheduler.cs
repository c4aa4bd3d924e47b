using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Schedules outgoing calls within Telegram's limits: a number of messages per second over all chats, one per second in
/// a chat, twenty per minute in a group, sent and edited alike
/// (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Calls are served by priority,
/// then by arrival; a chat that has to wait does not delay others.
/// </summary>
sealed class SendScheduler : IDisposable
{
    static readonly KeyValuePair<string, object?> Platform = new("platform", TelegramOptions.PlatformName);

    // Longer waits are waited in parts: timers do not take more than 49 days, and an error of a timer would end the process.
    static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    readonly TimeProvider clock;
    readonly ITimer timer;
    readonly Lock guard = new();
    readonly Dictionary<long, ChatSendQueue> chats = [];
    readonly SortedSet<(Priority Priority, long Number, long Chat)> ready = [];
    readonly PriorityQueue<ChatSendQueue, TimeSpan> checks = new();
    readonly RateWindow second;
    TimeSpan pausedUntil;
    TimeSpan timerAt = TimeSpan.MaxValue;
    readonly long origin;
    long arrivals;

    public SendScheduler(int messagesPerSecond, TimeProvider clock)
    {
        this.clock = clock;
        origin = clock.GetTimestamp();
        second = new RateWindow(messagesPerSecond, TimeSpan.FromSeconds(1));
        timer = clock.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The number of calls that have started and not ended.</summary>
    public int InFlight
    {
        get
        {
            lock (guard)
                return second.InFlight;
        }
    }

    /// <summary>Draws the number of a new call; it keeps the number when retried.</summary>
    public long NextNumber() => Interlocked.Increment(ref arrivals);

    /// <summary>Completes when the call may start. <see cref="Leave"/> must follow.</summary>
    /// <exception cref="PostRefusedException">Too many replies already wait for this chat.</exception>
    public async Task Enter(long chat, Priority priority, long number, CancellationToken cancellation)
    {
        var queuedSend = new QueuedSend(priority, number);
        lock (guard)
        {
            var queue = QueueOf(chat);
            if (!queue.HasRoomFor(priority, number))
            {
                throw new PostRefusedException(
                    PostRefusal.Forbidden, new InvalidOperationException("too many answers wait for this chat already"));
            }

            queue.Add(queuedSend);
            Reschedule(queue, Now);
            Dispatch();
        }

        if (queuedSend.Turn.IsCompletedSuccessfully)
            return;
        BotMetrics.OutgoingQueue.Add(1, Platform);
        try
        {
            using var registration = cancellation.UnsafeRegister(static (state, token) => ((QueuedSend)state!).Cancel(token), queuedSend);
            await queuedSend.Turn;
        }
        finally
        {
            BotMetrics.OutgoingQueue.Add(-1, Platform);
        }
    }

    /// <summary>Ends a call.</summary>
    /// <param name="pause">The wait that Telegram demanded; null if it accepted the call.</param>
    public void Leave(long chat, TimeSpan? pause)
    {
        lock (guard)
        {
            var now = Now;
            var queue = QueueOf(chat);
            queue.End(now);
            second.End(now);
            if (pause is { } wait)
                Pause(queue, now, now + wait);
            Reschedule(queue, now);
            Dispatch();
        }
    }

    /// <summary>Ends a call that was not made and does not count.</summary>
    public void Withdraw(long chat)
    {
        lock (guard)
        {
            var queue = QueueOf(chat);
            queue.Withdraw();
            second.Withdraw();
            Reschedule(queue, Now);
            Dispatch();
        }
    }

    public void Dispose() => timer.Dispose();

    // A monotonic clock: the wall clock may be adjusted.
    TimeSpan Now => clock.GetElapsedTime(origin);

    /// <summary>
    /// Telegram does not say whether the chat or the whole bot has to wait. If two chats wait at the same time, it is
    /// the bot.
    /// </summary>
    void Pause(ChatSendQueue queue, TimeSpan now, TimeSpan until)
    {
        queue.PausedUntil = until;
        if (chats.Values.Any(other => other != queue && other.PausedUntil > now))
            pausedUntil = until > pausedUntil ? until : pausedUntil;
    }

    ChatSendQueue QueueOf(long chat)
    {
        if (!chats.TryGetValue(chat, out var queue))
            chats.Add(chat, queue = new ChatSendQueue(chat));
        return queue;
    }

    /// <summary>Puts a chat into the ready set or plans when to check it again.</summary>
    void Reschedule(ChatSendQueue queue, TimeSpan now)
    {
        if (queue.ReadyKey is { } key)
            _ = ready.Remove((key.Priority, key.Number, queue.Chat));
        queue.ReadyKey = null;
        queue.RemoveCancelled();
        if (queue.Next is not { } first)
        {
            // Removes the queue once none of its calls counts any more.
            CheckAt(queue, now + queue.Window);
            return;
        }

        var free = queue.FreeAt(now, first.Priority);
        if (free <= now)
        {
            queue.ReadyKey = (first.Priority, first.Number);
            _ = ready.Add((first.Priority, first.Number, queue.Chat));
        }
        else if (free < TimeSpan.MaxValue)
        {
            CheckAt(queue, free);
        }
    }

    void CheckAt(ChatSendQueue queue, TimeSpan at)
    {
        if (queue.NextCheck <= at)
            return;
        queue.NextCheck = at;
        checks.Enqueue(queue, at);
    }

    void Dispatch()
    {
        var now = Now;
        while (checks.TryPeek(out var queue, out var at) && at <= now)
        {
            _ = checks.Dequeue();
            // Outdated: an earlier check has replaced this one.
            if (queue.NextCheck != at)
                continue;
            queue.NextCheck = null;
            if (queue.IsIdleAt(now))
                _ = chats.Remove(queue.Chat);
            else
                Reschedule(queue, now);
        }

        while (ready.Count > 0 && pausedUntil <= now && second.FreeAt(now) <= now)
        {
            var chatSendQueue = chats[ready.Min.Chat];
            _ = ready.Remove(ready.Min);
            chatSendQueue.ReadyKey = null;
            chatSendQueue.RemoveCancelled();
            if (chatSendQueue.Next is { } first && chatSendQueue.FreeAt(now, first.Priority) <= now)
            {
                var queuedSend = chatSendQueue.Start();
                second.Start();
                if (!queuedSend.TryStart())
                {
                    chatSendQueue.End(now);
                    second.End(now);
                }
            }

            Reschedule(chatSendQueue, now);
        }

        SetTimer(now);
    }

    void SetTimer(TimeSpan now)
    {
        var next = checks.TryPeek(out _, out var check) ? check : TimeSpan.MaxValue;
        if (ready.Count > 0)
        {
            var free = second.FreeAt(now);
            free = free > pausedUntil ? free : pausedUntil;
            next = free < next ? free : next;
        }

        if (next == timerAt)
            return;
        timerAt = next;
        // Timers count whole milliseconds, and one that fires too early would find nothing to do.
        _ = timer.Change(
            next == TimeSpan.MaxValue
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((next - now).TotalMilliseconds), 0, LongestTimer.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }

    void OnTimer()
    {
        lock (guard)
        {
            timerAt = TimeSpan.MaxValue;
            Dispatch();
        }
    }
}
