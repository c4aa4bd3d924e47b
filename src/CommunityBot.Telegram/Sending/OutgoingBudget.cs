using CommunityBot.Core.Chat;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// What Telegram takes from a bot: so many messages a second over all chats, one a second in a chat, twenty a minute in a group, sent and edited alike
/// (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Who waits is served by urgency and then by arrival; a chat that has to wait holds up no other.
/// </summary>
sealed class OutgoingBudget : IDisposable
{
    static readonly KeyValuePair<string, object?> Platform = new("platform", TelegramOptions.PlatformName);

    readonly TimeProvider clock;
    readonly ITimer timer;
    readonly Lock gate = new();
    readonly Dictionary<long, ChatLine> chats = [];
    readonly SortedSet<(Urgency Urgency, long Number, long Chat)> ready = [];
    readonly PriorityQueue<ChatLine, TimeSpan> planned = new();
    readonly SendingWindow second;
    TimeSpan pausedUntil;
    TimeSpan wakesAt = TimeSpan.MaxValue;
    readonly long origin;
    long arrivals;

    public OutgoingBudget(int messagesPerSecond, TimeProvider clock)
    {
        this.clock = clock;
        origin = clock.GetTimestamp();
        second = new SendingWindow(messagesPerSecond, TimeSpan.FromSeconds(1));
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
    public async Task Enter(long chat, Urgency urgency, long number, CancellationToken cancellation)
    {
        var waiter = new Waiter(urgency, number);
        lock (gate)
        {
            var line = LineOf(chat);
            if (!line.HasRoomFor(urgency, number))
                throw new PostRefusedException(PostRefusal.Forbidden, new InvalidOperationException("too many answers wait for this chat already"));
            line.Add(waiter);
            Look(line, Now);
            Serve();
        }

        if (waiter.Turn.IsCompletedSuccessfully)
            return;
        BotMetrics.OutgoingQueue.Add(1, Platform);
        try
        {
            using var registration = cancellation.UnsafeRegister(static (state, token) => ((Waiter)state!).GiveUp(token), waiter);
            await waiter.Turn;
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
            var line = LineOf(chat);
            line.End(now);
            second.End(now);
            if (pause is { } wait)
                Pause(line, now, now + wait);
            Look(line, now);
            Serve();
        }
    }

    public void Dispose() => timer.Dispose();

    // Not by the wall clock, which may be set.
    TimeSpan Now => clock.GetElapsedTime(origin);

    /// <summary>Telegram does not say whether the chat or the bot has to wait. Two chats at once are the bot.</summary>
    void Pause(ChatLine line, TimeSpan now, TimeSpan until)
    {
        line.PausedUntil = until;
        if (chats.Values.Any(other => other != line && other.PausedUntil > now))
            pausedUntil = until > pausedUntil ? until : pausedUntil;
    }

    ChatLine LineOf(long chat)
    {
        if (!chats.TryGetValue(chat, out var line))
            chats.Add(chat, line = new ChatLine(chat));
        return line;
    }

    /// <summary>Puts a chat where it belongs: among those that are ready, or down for another look.</summary>
    void Look(ChatLine line, TimeSpan now)
    {
        if (line.Place is { } place)
            _ = ready.Remove((place.Urgency, place.Number, line.Chat));
        line.Place = null;
        line.Clean();
        if (line.First is not { } first)
        {
            // To be forgotten once nothing of it counts.
            Plan(line, now + line.Memory);
            return;
        }

        var free = line.FreeAt(now, first.Urgency);
        if (free <= now)
        {
            line.Place = (first.Urgency, first.Number);
            _ = ready.Add((first.Urgency, first.Number, line.Chat));
        }
        else if (free < TimeSpan.MaxValue)
        {
            Plan(line, free);
        }
    }

    void Plan(ChatLine line, TimeSpan at)
    {
        if (line.Planned <= at)
            return;
        line.Planned = at;
        planned.Enqueue(line, at);
    }

    void Serve()
    {
        var now = Now;
        while (planned.TryPeek(out var line, out var at) && at <= now)
        {
            _ = planned.Dequeue();
            // A later look stands down too; an earlier one has taken its place.
            if (line.Planned != at)
                continue;
            line.Planned = null;
            if (line.IsIdleAt(now))
                _ = chats.Remove(line.Chat);
            else
                Look(line, now);
        }

        while (ready.Count > 0 && pausedUntil <= now && second.FreeAt(now) <= now)
        {
            var line = chats[ready.Min.Chat];
            _ = ready.Remove(ready.Min);
            line.Place = null;
            line.Clean();
            if (line.First is { } first && line.FreeAt(now, first.Urgency) <= now)
            {
                var waiter = line.Take();
                second.Start();
                if (!waiter.Go())
                {
                    line.End(now);
                    second.End(now);
                }
            }

            Look(line, now);
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
