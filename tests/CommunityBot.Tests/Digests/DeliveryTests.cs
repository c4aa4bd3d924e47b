using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

public sealed class DeliveryTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_digest_comes_at_its_hour_once_a_day(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        Assert.Contains("The digest is on", await world.Say("Mo", "/digest on 12:00 UTC"), StringComparison.Ordinal);
        await world.Pass(TimeSpan.FromMinutes(119));
        Assert.Empty(world.Audience.Seen);
        await world.Pass(TimeSpan.FromMinutes(1));
        Assert.StartsWith(
            "Digest · Monday, 2 November 2026", Assert.Single(world.Audience.Texts(DigestWorld.Lobby)), StringComparison.Ordinal);
        await world.PassHours(24);
        Assert.Equal(2, world.Audience.Seen.Count);
        Assert.StartsWith("Digest · Tuesday, 3 November 2026", world.Audience.Texts(DigestWorld.Lobby)[1], StringComparison.Ordinal);
        Assert.Equal([OutboxMessageState.Sent, OutboxMessageState.Sent], await world.States());
    }

    /// <summary>The bot is down from before the digest's hour until after midnight.</summary>
    [Fact]
    public async Task A_digest_of_before_midnight_is_sent_after_it_within_the_window_or_said_to_be_skipped()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 23:30 UTC");
        world.Clock.Advance(TimeSpan.FromHours(14.5));
        await using var restarted = world.Restarted();
        await restarted.Work();
        Assert.StartsWith("Digest · Monday, 2 November 2026", Assert.Single(world.Audience.Texts(DigestWorld.Lobby)),
            StringComparison.Ordinal);
        await restarted.PassHours(23.5);
        Assert.StartsWith("Digest · Tuesday, 3 November 2026", world.Audience.Texts(DigestWorld.Lobby)[^1], StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromHours(27.5));
        await using var late = world.Restarted();
        await late.Work();
        Assert.Equal(2, world.Audience.Seen.Count);
        Assert.Contains("4 November 2026", await late.Say("Mo", "/digest status"), StringComparison.Ordinal);
        Assert.Contains("the bot was not running in time", await late.Say("Mo", "/digest status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_on_the_days_that_were_chosen()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 UTC tue,thu");
        await world.PassHours(24 * 7);
        Assert.Equal(["Tuesday", "Thursday"], world.Audience.Texts(DigestWorld.Lobby).Select(text => text.Split(' ')[2].TrimEnd(',')));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_instances_send_it_once(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        for (var i = 0; i < 60; i++)
            _ = await world.Say($"m{i}", "/digest on 12:00 UTC");
        await using var other = world.Restarted();
        // Both run at the same time, as when a lease changes hands during a run of the worker.
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(TimeSpan.FromHours(day == 0 ? 2 : 24));
            for (var round = 0; round < 6; round++)
                await Task.WhenAll(Task.Run(world.Work), Task.Run(other.Work));
        }

        Assert.Equal(60, world.Audience.Seen.DistinctBy(seen => seen.Chat).Count());
        Assert.Equal(180, world.Audience.Seen.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_platform_that_is_down_is_tried_until_the_window_closes(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.PassHours(4.5);
        Assert.Empty(world.Audience.Seen);
        Assert.InRange(world.Audience.Calls, 30, 60);
        Assert.Equal([OutboxMessageState.Claimed], await world.States());
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(0.1);
        Assert.Single(world.Audience.Seen);

        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.PassHours(24.5);
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(12);
        Assert.Single(world.Audience.Seen);
        Assert.Equal([OutboxMessageState.Sent, OutboxMessageState.Failed], await world.States());
        var status = await world.Say("Mo", "/digest status");
        Assert.Contains("the platform could not be reached in time", status, StringComparison.Ordinal);
        Assert.Contains("2026-11-04 12:00", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_downtime_what_is_still_in_time_is_sent_and_the_rest_is_passed_over()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        _ = await world.Say("Ming", "/digest on 08:00 UTC");
        world.Clock.Advance(TimeSpan.FromHours(24 * 5 + 4.5));
        await using var next = world.Restarted();
        await next.Work();
        await next.Work();
        Assert.StartsWith(
            "Digest · Saturday, 7 November", Assert.Single(world.Audience.Texts(DigestWorld.Lobby)), StringComparison.Ordinal);
        Assert.Empty(world.Audience.Texts(new ChatRef("local", "@Ming")));
        Assert.Contains("the bot was not running in time", await next.Say("Ming", "/digest status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SendOutcome.SilentlyPosted, "local", 1)]
    [InlineData(SendOutcome.SilentlyLost, "local", 0)]
    [InlineData(SendOutcome.SilentlyPosted, "other", 1)]
    [InlineData(SendOutcome.SilentlyLost, "other", 1)]
    [InlineData(SendOutcome.DiesAfter, "local", 1)]
    [InlineData(SendOutcome.DiesBefore, "local", 0)]
    [InlineData(SendOutcome.DiesAfter, "other", 1)]
    [InlineData(SendOutcome.DiesBefore, "other", 1)]
    public async Task After_an_unknown_outcome_only_a_platform_that_detects_repeats_is_retried(object fate, string platform, int seen)
    {
        await using var world = await DigestWorld.Create();
        var chat = platform == "local" ? DigestWorld.Lobby : DigestWorld.Far;
        _ = await world.Say("Mo", "/digest on 12:00 UTC", chat: chat);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Audience.OutcomeOf = _ => (SendOutcome)fate;
        // The first run may never end, like that of a killed process.
        _ = world.Work();
        await world.Audience.Called.WaitAsync(Patience);
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await using var next = world.Restarted();
        await next.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(seen, world.Audience.Seen.Count);
        var isTold = platform == "other";
        Assert.Equal([isTold ? OutboxMessageState.Sent : OutboxMessageState.Unknown], await world.States());
        Assert.Equal(
            isTold,
            !(await next.Say("Mo", "/digest status", chat: chat)).Contains("outcome unknown, not sent again", StringComparison.Ordinal));
    }

    /// <summary>The platform has forgotten the key by then, although the clock says that little time has passed.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task After_the_clock_is_set_back_no_unknown_outcome_of_an_earlier_process_is_repeated(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Mo", "/digest on 12:00 UTC", chat: DigestWorld.Far);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Audience.OutcomeOf = _ => SendOutcome.DiesAfter;
        _ = world.Work();
        await world.Audience.Called.WaitAsync(Patience);

        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await using var next = world.Restarted();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await next.Work();
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        world.Audience.ByKey.Clear();
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        world.Clock.Set(world.Clock.GetUtcNow() - TimeSpan.FromMinutes(20));
        await next.Pass(TimeSpan.FromMinutes(10));

        Assert.Single(world.Audience.Seen);
        Assert.Equal([OutboxMessageState.Unknown], await world.States());
    }

    [Theory]
    [InlineData(SendOutcome.Gone, "the chat is gone")]
    [InlineData(SendOutcome.Forbidden, "the bot may not write there")]
    public async Task A_reader_that_cannot_be_reached_is_paused_with_the_reason_and_can_come_back(object fate, string reason)
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        world.Audience.OutcomeOf = _ => (SendOutcome)fate;
        await world.PassHours(24 * 3);
        Assert.Equal(1, world.Audience.Calls);
        var status = await world.Say("Ming", "/digest status");
        Assert.Contains(reason, status, StringComparison.Ordinal);
        Assert.Contains("stopped", status, StringComparison.Ordinal);
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        Assert.Contains("Your digest is on", await world.Say("Ming", "/digest on"), StringComparison.Ordinal);
        await world.PassHours(24);
        Assert.Single(world.Audience.Seen);
    }

    [Fact]
    public async Task A_slow_platform_holds_up_no_other()
    {
        await using var world = await DigestWorld.Create();
        for (var i = 0; i < 40; i++)
            _ = await world.Say($"m{i}", "/digest on 12:00 UTC", chat: DigestWorld.Far);
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        world.Audience.OutcomeOf = chat => chat.Platform == "other" ? SendOutcome.DiesBefore : SendOutcome.Well;
        world.Clock.Advance(TimeSpan.FromHours(2));
        var worker = world.Services.GetService(typeof(DigestWorker)) as DigestWorker;
        var started = await worker!.RunOnce();
        // All places of the slow platform are taken, and the reader of the other one has been served.
        Assert.Equal(17, started.Count);
        // The only send that ends.
        await (await Task.WhenAny(started).WaitAsync(Patience));
        Assert.Equal(DigestWorld.Lobby, Assert.Single(world.Audience.Seen).Chat);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_hour_or_another_zone_never_makes_two_of_one_date(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        await world.PassHours(3);
        Assert.Single(world.Audience.Seen);
        _ = await world.Say("Ming", "/digest on 15:00");
        await world.PassHours(4);
        Assert.Single(world.Audience.Seen);
        // Further west the same date comes again, but its digest has been sent.
        _ = await world.Say("Ming", "/settings timezone=Honolulu");
        Assert.Contains("Pacific/Honolulu", await world.Say("Ming", "/digest status"), StringComparison.Ordinal);
        await world.PassHours(12);
        Assert.Single(world.Audience.Seen);
        await world.PassHours(24);
        Assert.Equal(2, world.Audience.Seen.Count);
        Assert.Equal(2, world.Audience.Texts(new ChatRef("local", "@Ming")).Select(text => text.Split('\n')[0]).Distinct().Count());
    }

    [Fact]
    public async Task New_time_zone_data_moves_only_the_next_digest()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 Tokyo");
        // The time as an older version of the data had it.
        await world.Database.Write(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE digest_subscriptions SET due_at = due_at - 3600000";
            _ = command.ExecuteNonQuery();
        });
        Assert.Contains("2026-11-03 11:00", await world.Say("Mo", "/digest status"), StringComparison.Ordinal);
        await using var next = world.Restarted();
        await next.Work();
        Assert.Contains("2026-11-03 12:00", await world.Say("Mo", "/digest status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_delay_retries()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.PassHours(2.1);
        await world.Database.Write(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE deliveries SET retry_at = retry_at + 7200000";
            _ = command.ExecuteNonQuery();
        });
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(0.1);
        Assert.Single(world.Audience.Seen);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_clock_ran_days_ahead_no_day_is_skipped(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        await world.PassHours(3);
        var right = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromDays(10));
        await world.Pass(TimeSpan.FromMinutes(5));
        Assert.StartsWith("Digest · Thursday, 12 November", world.Audience.Texts(DigestWorld.Lobby)[^1], StringComparison.Ordinal);
        world.Clock.Set(right + TimeSpan.FromMinutes(5));
        await world.PassHours(24 * 12);
        Assert.Equal(
            [2, 12, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14],
            world.Audience.Texts(DigestWorld.Lobby).Select(text =>
                int.Parse(text.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_pause_drops_the_digest_that_waits_to_be_sent()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.PassHours(2.1);
        _ = await world.Say("Ming", "/digest pause 3d");
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(24 * 3);
        Assert.StartsWith(
            "Digest · Thursday, 5 November", Assert.Single(world.Audience.Texts(new ChatRef("local", "@Ming"))), StringComparison.Ordinal);
    }
}
