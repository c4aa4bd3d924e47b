using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Telegram;

/// <summary>When the scheduler lets each message leave, on the clock of the test.</summary>
public sealed class OutgoingBudgetTests : IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    readonly FakeTimeProvider clock = new();
    readonly SendScheduler scheduler;
    readonly List<(long Chat, Priority Urgency, TimeSpan At)> sent = [];
    readonly DateTimeOffset start;

    public OutgoingBudgetTests()
    {
        scheduler = new SendScheduler(30, clock);
        start = clock.GetUtcNow();
    }

    public void Dispose() => scheduler.Dispose();

    [Fact]
    public async Task A_chat_gets_one_a_second_and_others_do_not_wait_for_it()
    {
        var all = Enumerable.Range(0, 3).Select(_ => Send(1)).Append(Send(2)).ToList();
        await Pass(TimeSpan.FromSeconds(3), all);
        Assert.Equal([0, 1000, 2000], Times(1));
        Assert.Equal([0], Times(2));
    }

    [Fact]
    public async Task A_group_gets_twenty_a_minute()
    {
        var all = Enumerable.Range(0, 25).Select(_ => Send(-1)).ToList();
        await Pass(TimeSpan.FromSeconds(70), all);
        Assert.Equal(20, sent.Count(call => call.At < TimeSpan.FromSeconds(60)));
        Assert.Equal(60_000, Times(-1)[20]);
    }

    [Fact]
    public async Task All_chats_together_get_thirty_in_any_second()
    {
        var all = Enumerable.Range(1, 300).Select(chat => Send(chat)).ToList();
        await Pass(TimeSpan.FromSeconds(11), all);
        var times = sent.Select(call => call.At.TotalMilliseconds).Order().ToList();
        Assert.All(times.Zip(times.Skip(30)), pair => Assert.True(pair.Second - pair.First >= 1000));
        Assert.InRange(times[^1], 9000, 9000 * 1.02);
    }

    [Fact]
    public async Task A_reply_goes_before_digests_and_those_before_tallies()
    {
        var all = new List<Task> { Send(1) };
        all.AddRange([Send(1, Priority.Tally), Send(1, Priority.Digest), Send(1, Priority.Reply)]);
        await Pass(TimeSpan.FromSeconds(5), all);
        Assert.Equal([Priority.Reply, Priority.Reply, Priority.Digest, Priority.Tally], sent.Select(call => call.Urgency));
    }

    [Fact]
    public async Task A_tally_that_moves_all_the_time_leaves_room_for_replies()
    {
        var tallies = Enumerable.Range(0, 20).Select(_ => Send(-1, Priority.Tally)).ToList();
        await Pass(TimeSpan.FromSeconds(50), []);
        Assert.InRange(sent.Count, 8, 12);
        var asked = clock.GetUtcNow() - start;
        var reply = Send(-1, Priority.Reply);
        await Pass(TimeSpan.FromSeconds(2), [reply]);
        Assert.InRange(sent.Single(call => call.Urgency == Priority.Reply).At - asked, TimeSpan.Zero, TimeSpan.FromSeconds(1.1));
        await Pass(TimeSpan.FromMinutes(2), tallies);
    }

    [Fact]
    public async Task A_wait_that_Telegram_asks_for_keeps_the_order_of_the_queue()
    {
        var number = scheduler.NextNumber();
        await scheduler.Enter(1, Priority.Reply, number, default);
        var second = Send(1);
        scheduler.Leave(1, TimeSpan.FromSeconds(7));
        var again = Send(1, Priority.Reply, number);
        await Pass(TimeSpan.FromSeconds(6.9), []);
        Assert.Empty(sent);
        await Pass(TimeSpan.FromSeconds(2), [second, again]);
        Assert.Equal([7000, 8000], Times(1));
        Assert.Same(again, await Task.WhenAny(again));
    }

    [Fact]
    public async Task Two_waiting_chats_stop_the_whole_bot()
    {
        await scheduler.Enter(1, Priority.Reply, scheduler.NextNumber(), default);
        await scheduler.Enter(2, Priority.Reply, scheduler.NextNumber(), default);
        scheduler.Leave(1, TimeSpan.FromSeconds(5));
        scheduler.Leave(2, TimeSpan.FromSeconds(5));
        var other = Send(3);
        await Pass(TimeSpan.FromSeconds(6), [other]);
        Assert.Equal([5000], Times(3));
    }

    [Fact]
    public async Task A_cancelled_message_delays_no_other()
    {
        await scheduler.Enter(1, Priority.Reply, scheduler.NextNumber(), default);
        using var patience = new CancellationTokenSource();
        var gone = scheduler.Enter(1, Priority.Reply, scheduler.NextNumber(), patience.Token);
        var stays = Send(1);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        scheduler.Leave(1, null);
        await Pass(TimeSpan.FromSeconds(2), [stays]);
        Assert.Equal([1000], Times(1));
    }

    [Fact]
    public async Task A_full_queue_refuses_new_replies_and_keeps_retries()
    {
        var number = scheduler.NextNumber();
        await scheduler.Enter(-1, Priority.Reply, number, default);
        var all = Enumerable.Range(0, 40).Select(_ => Send(-1)).ToList();
        _ = await Assert.ThrowsAsync<PostRefusedException>(() => Send(-1));
        var others = new[] { Send(-1, Priority.Digest), Send(-2) };
        scheduler.Leave(-1, TimeSpan.FromSeconds(3));
        var again = Send(-1, Priority.Reply, number);
        await Pass(TimeSpan.FromMinutes(3), [.. all, .. others, again]);
        Assert.Equal(3000, Times(-1)[0]);
        Assert.Equal(42, Times(-1).Count);
    }

    async Task Send(long chat, Priority priority = Priority.Reply, long? number = null)
    {
        await scheduler.Enter(chat, priority, number ?? scheduler.NextNumber(), default);
        lock (sent)
            sent.Add((chat, priority, clock.GetUtcNow() - start));
        scheduler.Leave(chat, null);
    }

    /// <summary>Advances the clock in small steps. Messages whose turn has come finish before the next step.</summary>
    async Task Pass(TimeSpan span, IReadOnlyCollection<Task> all)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += Tick)
        {
            while (scheduler.InFlight > 0)
                await Task.Yield();
            clock.Advance(Tick);
        }

        while (scheduler.InFlight > 0)
            await Task.Yield();

        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(60));
    }

    List<double> Times(long chat)
    {
        lock (sent)
            return [.. sent.Where(call => call.Chat == chat).Select(call => call.At.TotalMilliseconds)];
    }
}
