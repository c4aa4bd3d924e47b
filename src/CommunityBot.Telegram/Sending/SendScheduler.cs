using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// What Telegram takes from a bot: so many messages a second over all chats, one a second in a chat, twenty a minute in a group, sent and edited alike
/// (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Who waits is served by urgency and then by arrival; a chat that has to wait holds up no other.
/// </summary>
sealed class SendScheduler : IDisposable
{
    static readonly KeyValuePair<string, object?> Platform = new("platform", TelegramOptions.PlatformName);

    readonly TimeProvider clock;
    readonly ITimer timer;
    readonly Lock gate = new();
    readonly Dictionary<long, ChatSendQueue> chats = [];
    readonly SortedSet<(Priority Urgency, long Number, long Chat)> ready = [];
    readonly PriorityQueue<ChatSendQueue, TimeSpan> planned = new();
    readonly RateWindow second;
    TimeSpan pausedUntil;
    TimeSpan wakesAt = TimeSpan.MaxValue;
    readonly long origin;
    long arrivals;

    public SendScheduler(int messagesPerSecond, TimeProvider clock)
    {
        this.clock = clock;
        origin = clock.GetTimestamp();
        second = new RateWindow(messagesPerSecond, TimeSpan.FromSeconds(1));
        timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls that have had their turn and are not over.</summary>
    public int UnderWay
    {
        get
        {
            lock (gate)
                return second.UnderWay;
        }
    }

    /// <summary>The place of a call that is about to be made, kept where it has to be made again.</summary>
    public long NextNumber() => Interlocked.Increment(ref arrivals);

    /// <summary>Completes when it is this call's turn. <see cref="Leave"/> has to follow.</summary>
    /// <exception cref="PostRefusedException">So many replies wait for this chat that one more would only fill the memory, and hold up other chats in the end.</exception>
    public async Task Enter(long chat, Priority priority, long number, CancellationToken cancellation)
    {
        var queuedSend = new QueuedSend(priority, number);
        lock (gate)
        {
            var queue = LineOf(chat);
            if (!queue.HasRoomFor(priority, number))
                throw new PostRefusedException(PostRefusal.Forbidden, new InvalidOperationException("too many answers wait for this chat already"));
            queue.Add(queuedSend);
            Look(queue, Now);
            Serve();
        }

        if (queuedSend.Turn.IsCompletedSuccessfully)
            return;
        BotMetrics.OutgoingQueue.Add(1, Platform);
        try
        {
            using var registration = cancellation.UnsafeRegister(static (state, token) => ((QueuedSend)state!).GiveUp(token), queuedSend);
            await queuedSend.Turn;
        }
        finally
        {
            BotMetrics.OutgoingQueue.Add(-1, Platform);
        }
    }

    /// <summary>The call is over.</summary>
    /// <param name="pause">What Telegram said to wait; null where it took the call.</param>
    public void Leave(long chat, TimeSpan? pause)
    {
        lock (gate)
        {
            var now = Now;
            var queue = LineOf(chat);
            queue.End(now);
            second.End(now);
            if (pause is { } wait)
                Pause(queue, now, now + wait);
            Look(queue, now);
            Serve();
        }
    }

    public void Dispose() => timer.Dispose();

    // Not by the wall clock, which may be set.
    TimeSpan Now => clock.GetElapsedTime(origin);

    /// <summary>Telegram does not say whether the chat or the bot has to wait. Two chats at once are the bot.</summary>
    void Pause(ChatSendQueue queue, TimeSpan now, TimeSpan until)
    {
        queue.PausedUntil = until;
        if (chats.Values.Any(other => other != queue && other.PausedUntil > now))
            pausedUntil = until > pausedUntil ? until : pausedUntil;
    }

    ChatSendQueue LineOf(long chat)
    {
        if (!chats.TryGetValue(chat, out var queue))
            chats.Add(chat, queue = new ChatSendQueue(chat));
        return queue;
    }

    /// <summary>Puts a chat where it belongs: among those that are ready, or down for another look.</summary>
    void Look(ChatSendQueue queue, TimeSpan now)
    {
        if (queue.Place is { } place)
            _ = ready.Remove((place.Urgency, place.Number, queue.Chat));
        queue.Place = null;
        queue.Clean();
        if (queue.First is not { } first)
        {
            // To be forgotten once nothing of it counts.
            Plan(queue, now + queue.Memory);
            return;
        }

        var free = queue.FreeAt(now, first.Urgency);
        if (free <= now)
        {
            queue.Place = (first.Urgency, first.Number);
            _ = ready.Add((first.Urgency, first.Number, queue.Chat));
        }
        else if (free < TimeSpan.MaxValue)
        {
            Plan(queue, free);
        }
    }

    void Plan(ChatSendQueue queue, TimeSpan at)
    {
        if (queue.Planned <= at)
            return;
        queue.Planned = at;
        planned.Enqueue(queue, at);
    }

    void Serve()
    {
        var now = Now;
        while (planned.TryPeek(out var queue, out var at) && at <= now)
        {
            _ = planned.Dequeue();
            // A later look stands down too; an earlier one has taken its place.
            if (queue.Planned != at)
                continue;
            queue.Planned = null;
            if (queue.IsIdleAt(now))
                _ = chats.Remove(queue.Chat);
            else
                Look(queue, now);
        }

        while (ready.Count > 0 && pausedUntil <= now && second.FreeAt(now) <= now)
        {
            var chatSendQueue = chats[ready.Min.Chat];
            _ = ready.Remove(ready.Min);
            chatSendQueue.Place = null;
            chatSendQueue.Clean();
            if (chatSendQueue.First is { } first && chatSendQueue.FreeAt(now, first.Urgency) <= now)
            {
                var queuedSend = chatSendQueue.Take();
                second.Start();
                if (!queuedSend.Go())
                {
                    chatSendQueue.End(now);
                    second.End(now);
                }
            }

            Look(chatSendQueue, now);
        }

        Sleep(now);
    }

    void Sleep(TimeSpan now)
    {
        var next = planned.TryPeek(out _, out var look) ? look : TimeSpan.MaxValue;
        if (ready.Count > 0)
        {
            var free = second.FreeAt(now);
            free = free > pausedUntil ? free : pausedUntil;
            next = free < next ? free : next;
        }

        if (next == wakesAt)
            return;
        wakesAt = next;
        // Timers count whole milliseconds, and one that rings too early would find nothing to do.
        _ = timer.Change(next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((next - now).TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    void Wake()
    {
        lock (gate)
        {
            wakesAt = TimeSpan.MaxValue;
            Serve();
        }
    }
}
