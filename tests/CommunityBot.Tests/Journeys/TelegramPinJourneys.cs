using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>Open polls at the top of their group, and digests without a sound, where that is wished.</summary>
public sealed class TelegramPinJourneys
{
    [Fact]
    public async Task An_open_poll_is_pinned_until_it_ends_once_a_moderator_has_turned_that_on()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = mo.Says("/poll_new Before? | A | B", group);
        var before = await group.Next(message => message.Text.Contains("Before?", StringComparison.Ordinal));
        Assert.False(before.IsPinned);

        _ = await mo.Says("/poll_pinning on", group).Reply(message => message.Text.Contains("pinned now", StringComparison.Ordinal));
        _ = mo.Says("/poll_new Who? | A | B", group);
        var post = await group.Next(message => message.Text.Contains("Who?", StringComparison.Ordinal));
        _ = await post.Becomes(message => message.IsPinned);
        _ = mo.Says("/poll_close 2", group);
        _ = await post.Becomes(message => !message.IsPinned);
    }

    [Fact]
    public async Task Without_the_right_to_pin_the_group_is_told_once_and_the_poll_goes_on()
    {
        await using var host = await TelegramHost.Run();
        host.ExpectsComplaints = true;
        var group = host.Telegram.Supergroup("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = mo.Says("/poll_pinning on", group);
        _ = mo.Says("/poll_new Who? | A | B", group);
        _ = await group.Next(message => message.Text.Contains("lack the permission to pin messages", StringComparison.Ordinal));
        Assert.Empty(group.Pinned);
    }

    [Theory]
    [InlineData("13:00 UTC silent", true)]
    [InlineData("13:00 UTC", false)]
    public async Task A_digest_comes_without_a_sound_where_that_is_wished(string when, bool isSilent)
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = await mo.Says($"/digest_on {when}", group).Reply();
        await Backlog.Clear();
        host.Clock.Advance(TimeSpan.FromHours(4));
        var digest = await group.Next(
            message => message.Receiver is null && message.Text.Contains("Digest", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(isSilent, digest.Sent!["disable_notification"] is { } silent && (bool)silent);
    }
}
