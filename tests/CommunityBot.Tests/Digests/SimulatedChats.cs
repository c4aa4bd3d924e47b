using System.Collections.Concurrent;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// The readers of the simulation on three platforms that have outages and lose responses, and that outlive the processes. Every
/// message that arrives is checked against its reader's schedule.
/// </summary>
sealed class SimulatedChats(SteppingClock clock, IReadOnlyDictionary<string, Schedule> schedules, Duration catchUp, int seed)
{
    /// <summary>How long a platform remembers the key of a message.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    readonly Random random = new(seed);
    readonly ConcurrentDictionary<(string Subject, long Issue), int> arrived = [];
    readonly ConcurrentDictionary<(string Subject, long Issue), byte> doubted = [];
    readonly ConcurrentDictionary<string, DateTimeOffset> remembered = [];
    readonly Dictionary<string, (DateTimeOffset From, DateTimeOffset To)> outages = [];

    public ConcurrentQueue<string> Wrongs { get; } = [];

    public long Messages;

    public bool IsDown(string platform) =>
        outages.TryGetValue(platform, out var outage) && clock.Real >= outage.From && clock.Real < outage.To;

    public void Break(string platform, TimeSpan time) => outages[platform] = (clock.Real, clock.Real + time);

    public int Arrived(string subject, long issue) => arrived.GetValueOrDefault((subject, issue));

    /// <summary>Whether a process sent it and got no response.</summary>
    public bool IsInDoubt(string subject, long issue) => doubted.ContainsKey((subject, issue));

    /// <summary>Drops earlier editions.</summary>
    public void Forget(long issue)
    {
        foreach (var key in doubted.Keys.Where(key => key.Issue < issue))
            _ = doubted.TryRemove(key, out _);
        foreach (var key in arrived.Keys.Where(key => key.Issue < issue))
            _ = arrived.TryRemove(key, out _);
        foreach (var (key, at) in remembered)
        {
            if (clock.Real - at > Memory)
                _ = remembered.TryRemove(key, out _);
        }
    }

    public IEnumerable<IPlatform> PlatformsFor(SimulatedProcess process) =>
        [
            new Platform("nonced", true, this, process), new Platform("plain", false, this, process),
            new Platform("bare", false, this, process),
        ];

    SendOutcome Next(string platform)
    {
        lock (random)
        {
            var dice = random.Next(10_000);
            return IsDown(platform) ? dice < 9_000 ? SendOutcome.Down : dice < 9_500 ? SendOutcome.SilentlyLost : SendOutcome.SilentlyPosted
                : dice < 20
                    ? SendOutcome.SilentlyPosted
                    : dice < 40
                        ? SendOutcome.SilentlyLost
                        : dice < 60
                            ? SendOutcome.Down
                            : dice < 62 ? SendOutcome.DiesBefore : dice < 64 ? SendOutcome.DiesAfter : SendOutcome.Well;
        }
    }

    void Arrive(string platform, bool knowsRepeats, Message message, string key)
    {
        if (knowsRepeats && remembered.TryGetValue(key, out var at) && clock.Real - at < Memory)
            return;
        remembered[key] = clock.Real;
        _ = Interlocked.Increment(ref Messages);
        var (subject, issue) = IssueOf(message);
        if (arrived.AddOrUpdate((subject, issue), 1, (_, count) => count + 1) > 1)
            Wrongs.Enqueue($"{subject} got {issue} twice, on {platform}");
        var now = Instant.FromDateTimeOffset(clock.Shown);
        var schedule = schedules[subject];
        if (schedule.On(DayNumber.Date((int)issue)) is not { } due || now < due.Due || now >= due.Deadline(catchUp)
            || !schedule.Days.Has(due.Date.DayOfWeek))
        {
            Wrongs.Enqueue($"{subject} got {issue} at {clock.Shown:O} in {schedule.ZoneId}");
        }
    }

    void Doubt(Message message) => doubted[IssueOf(message)] = 0;

    static (string Subject, long Issue) IssueOf(Message message)
    {
        var words = MessageText.Plain(message).Split(' ');
        return (words[0], long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    sealed class Platform(string name, bool knowsRepeats, SimulatedChats chats, SimulatedProcess process) : IPlatform
    {
        public string Name => name;

        public bool SupportsIdempotentSend => knowsRepeats;

        public Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
        {
            if (process.IsDead)
            {
                chats.Doubt(message);
                return process.Hang<MessageRef>();
            }

            var sendOutcome = chats.Next(name);
            if (sendOutcome is SendOutcome.Well or SendOutcome.SilentlyPosted or SendOutcome.DiesAfter)
                chats.Arrive(name, knowsRepeats, message, sendOptions.IdempotencyKey);
            switch (sendOutcome)
            {
                case SendOutcome.Well:
                    return Task.FromResult(new MessageRef(chat, sendOptions.IdempotencyKey));
                case SendOutcome.Down:
                    throw new HttpRequestException("down");
                case SendOutcome.SilentlyPosted or SendOutcome.SilentlyLost:
                    chats.Doubt(message);
                    throw new OutcomeUnknownException();
                default:
                    chats.Doubt(message);
                    process.Die();
                    return process.Hang<MessageRef>();
            }
        }

        public Task Edit(MessageRef posted, Message message, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) => new((ChatRef?)null);
    }
}

/// <summary>A simulated process. After its death its running work never continues.</summary>
sealed class SimulatedProcess
{
    readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource nextHangs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int hung;

    public bool IsDead => died.Task.IsCompleted;

    public void Die() => died.TrySetResult();

    public Task<T> Hang<T>()
    {
        _ = Interlocked.Increment(ref hung);
        Interlocked.Exchange(ref nextHangs, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return new TaskCompletionSource<T>().Task;
    }

    /// <summary>Waits until all tasks are done, except for those that the death has stopped.</summary>
    public async Task Settle(IReadOnlyList<Task> tasks)
    {
        _ = await Task.WhenAny(Task.WhenAll(tasks), died.Task);
        while (IsDead)
        {
            var next = Volatile.Read(ref nextHangs).Task;
            var open = tasks.Where(task => !task.IsCompleted).ToList();
            if (open.Count <= Volatile.Read(ref hung))
                return;
            _ = await Task.WhenAny([next, .. open]);
        }
    }
}

/// <summary>Renders messages with their subject. A process may die here, after its claim.</summary>
sealed class SimulatedWriter(SimulatedProcess process, Random random) : IOutboxMessageRenderer
{
    public OutboxMessageKind Kind => OutboxMessageKind.Digest;

    public ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        bool dies;
        lock (random)
            dies = random.Next(20_000) == 0;
        if (dies)
            process.Die();
        return process.IsDead
            ? new(process.Hang<RenderedMessage>())
            : new(
                new RenderedMessage(
                    Message.Text($"{outboxMessage.Subject} {outboxMessage.Edition}"), new Watermark(1, outboxMessage.DueAt)));
    }

    public void Ended(
        System.Data.Common.DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        // The simulation does not use this.
    }
}
