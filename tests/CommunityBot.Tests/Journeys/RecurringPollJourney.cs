using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>A daily poll in a group, from the line that sets it up to results beside those of the day before.</summary>
public sealed class RecurringPollJourney
{
    [Fact]
    public async Task A_daily_poll_comes_at_its_hour_and_its_results_stand_beside_the_last_ones()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (admin, hua) = (host.Telegram.User("Admin"), host.Telegram.User("Hua"));
        _ = group.Add(admin, Role.Administrator).Add(hua);
        // The host starts at 09:00 UTC, 17:00 in Beijing.
        _ = await admin.Says("/poll_new Mood? | Good | Bad every=daily 18:00 Beijing closes=1h", group)
            .Reply(message => message.Text.Contains("Recurring poll 1", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var first = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Good"));
        _ = await hua.Taps(first, "Good");
        _ = await first.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        _ = await group.Next(message => message.Text.Contains("Outcome: Good", StringComparison.Ordinal));

        host.Clock.Advance(TimeSpan.FromHours(23));
        var second = await group.Next(
            message => message.Id != first.Id && message.Buttons.SelectMany(row => row).Contains("Good"));
        _ = await hua.Taps(second, "Bad");
        _ = await second.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var results = await group.Next(message => message.Text.Contains("Outcome: Bad", StringComparison.Ordinal));
        Assert.Contains("Compared with 2026-01-15, when 1 voted", results.Text, StringComparison.Ordinal);
        _ = await admin.Says("/poll_stop 1", group).Reply(message => message.Text.Contains("is stopped", StringComparison.Ordinal));
        Assert.Empty(host.Telegram.Complaints);
    }
}
