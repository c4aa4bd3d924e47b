using CommunityBot.Discord.Gateway;

namespace CommunityBot.Tests.Discord.Gateway;

/// <summary>No event is lost by a restart, and a slow bot keeps its connection.</summary>
public sealed class GatewayEventTests
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_restarted_bot_resumes_after_the_last_event_whose_effects_are_durable()
    {
        var stuck = new TaskCompletionSource();
        var shard = await RunningShard.Start();
        shard.Work = received => received.Sequence == 3 ? stuck.Task : Task.CompletedTask;
        var peer = await shard.Ready();
        for (var sequence = 2; sequence <= 5; sequence++)
            await peer.Dispatch(sequence, "A");
        await shard.Pass(() => shard.Sequences.Contains(5));
        // After the kill, the unfinished third event and those after it are delivered again.
        await shard.Stop();

        await using var again = shard.Again();
        var (next, greeting) = await again.Greeted();
        Assert.Equal((6, 2), (greeting.GetProperty("op").GetInt32(), greeting.GetProperty("d").GetProperty("seq").GetInt32()));
        for (var sequence = 3; sequence <= 5; sequence++)
            await next.Dispatch(sequence, "A");
        await again.Pass(() => again.Sequences.Contains(5));
        Assert.Equal([3L, 4, 5], again.Sequences);
    }

    [Fact]
    public async Task The_session_is_saved_while_it_runs()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();
        await peer.Dispatch(2, "A");
        await shard.Pass(() => shard.Events.Count == 2);
        var state = new CommunityBot.Core.AdapterStates.AdapterState(shard.Database.Database, shard.Clock, "discord");

        string? saved = null;
        await shard.Pass(() => saved?.Contains("\"sequence\":2", StringComparison.Ordinal) == true || Look(), Step);

        Assert.DoesNotContain(RunningShard.Token, saved, StringComparison.Ordinal);

        bool Look()
        {
            if (state.Find("session-0-of-1").AsTask() is { IsCompletedSuccessfully: true } found)
#pragma warning disable RS0030 // It is complete.
                saved = found.Result;
#pragma warning restore RS0030
            return false;
        }
    }

    [Fact]
    public async Task A_failing_event_affects_no_other_event()
    {
        await using var shard = await RunningShard.Start();
        shard.Work = received => received.Sequence == 2 ? throw new InvalidOperationException() : Task.CompletedTask;
        var peer = await shard.Ready();

        await peer.Dispatch(2, "A");
        await peer.Dispatch(3, "B");

        await shard.Pass(() => shard.Sequences.Contains(3));
        Assert.False(peer.Gone.IsCompleted);
    }

    [Fact]
    public async Task A_bot_that_cannot_keep_up_keeps_its_connection_and_every_event()
    {
        const int Many = 12_000;
        var release = new TaskCompletionSource();
        await using var shard = await RunningShard.Start();
        shard.Work = received => received.Name == "A" ? release.Task : Task.CompletedTask;
        var peer = await shard.Ready();
        var sending = Send();
        // The handlers and the queue are full and the reader waits, for three heartbeat intervals.
        await shard.Pass(() => shard.Events.Count > 500);
        var until = shard.Clock.GetUtcNow().AddMinutes(2.5);
        await shard.Pass(() => shard.Clock.GetUtcNow() > until, TimeSpan.FromSeconds(1));
        Assert.False(peer.Gone.IsCompleted);

        release.SetResult();
        await sending;
        await shard.Pass(() => shard.Events.Count == Many + 1);
        Assert.Equal(Enumerable.Range(1, Many + 1).Select(i => (long)i), shard.Sequences);

        async Task Send()
        {
            for (var sequence = 2; sequence <= Many + 1; sequence++)
                await peer.Dispatch(sequence, "A");
        }
    }

    [Fact]
    public async Task A_bot_that_has_used_up_its_sessions_waits_for_the_next()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();
        shard.Limits = """{"url":"URL","session_start_limit":{"remaining":0,"reset_after":600000,"max_concurrency":1}}""";
        await peer.Say("""{"op":9,"d":false}""");
        var until = shard.Clock.GetUtcNow().AddMinutes(5);
        await shard.Pass(() => shard.Clock.GetUtcNow() > until, TimeSpan.FromSeconds(5));
        Assert.False(shard.Gateway.TryAccept(out _));

        shard.Limits = """{"url":"URL"}""";
        await shard.Pass(() => shard.Clock.GetUtcNow() > until.AddMinutes(4), TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Fact]
    public void Numbers_are_taken_once_in_any_order_and_confirmed_in_theirs()
    {
        var tracker = new SequenceTracker(null, TimeProvider.System);
        Assert.Null(tracker.Confirmed);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        Assert.True(tracker.Take(0));
        tracker.Add(0, first.Task);
        Assert.True(tracker.Take(2));
        tracker.Add(2, second.Task);
        Assert.True(tracker.Take(1));
        Assert.False(tracker.Take(2));

        second.SetResult();
        Assert.Null(tracker.Confirmed);
        first.SetResult();
        Assert.Equal(2, tracker.Confirmed);
        Assert.Equal(2, tracker.Received);
    }

    [Fact]
    public void Numbers_are_forgotten_after_a_while_but_not_taken_again()
    {
        var tracker = new SequenceTracker(100, TimeProvider.System);
        for (var sequence = 101L; sequence < 50_000; sequence++)
            Assert.True(tracker.Take(sequence));
        Assert.False(tracker.Take(100));
        Assert.False(tracker.Take(101));
        Assert.False(tracker.Take(49_999));
    }
}
