using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Tests.Journeys;

/// <summary>Open polls at the top of their channel, where a moderator wants that.</summary>
public sealed class DiscordPinJourneys
{
    [Fact]
    public async Task Nothing_is_pinned_unless_a_moderator_turns_it_on()
    {
        await using var host = await DiscordHost.Run();
        host.Guild.BotPermissions |= Permissions.PinMessages;
        var post = await host.Poll("Who? | A | B");
        _ = await host.Lin.Clicks(post, "A");
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.False(post.IsPinned);
        Assert.DoesNotContain(host.Discord.Calls, call => call.Operation == "create_pin");
    }

    [Fact]
    public async Task An_open_poll_is_pinned_until_it_ends()
    {
        await using var host = await DiscordHost.Run();
        host.Guild.BotPermissions |= Permissions.PinMessages;
        Assert.Contains("pinned now", (await host.Mo.Uses(host.Channel, "/poll pinning", ("state", "on"))).Text, StringComparison.Ordinal);
        var post = await host.Poll("Who? | A | B");
        _ = await host.Channel.Next(message => message.Id == post.Id && message.IsPinned);
        _ = await host.Mo.Uses(host.Channel, "/poll close", ("poll", "1"));
        _ = await host.Channel.Next(message => message.Id == post.Id && !message.IsPinned);
        _ = await host.Mo.Uses(host.Channel, "/poll reopen", ("poll", "1"), ("closes", "2h"));
        _ = await host.Channel.Next(message => message.Id == post.Id && message.IsPinned);
        _ = await host.Mo.Uses(host.Channel, "/poll pinning", ("state", "off"));
        _ = await host.Channel.Next(message => message.Id == post.Id && !message.IsPinned);
    }

    [Fact]
    public async Task A_missing_permission_is_named_once_and_polls_go_on()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        _ = await host.Mo.Uses(host.Channel, "/poll pinning", ("state", "on"));
        var first = await host.Poll("First? | A | B");
        _ = await host.Channel.Next(message => message.Text.Contains("lack the permission to pin messages", StringComparison.Ordinal));
        var second = await host.Poll("Second? | A | B");
        _ = await host.Lin.Clicks(second, "A");
        _ = await host.Channel.Next(message => message.Id == second.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Single(host.Channel.BotMessages, message => message.Text.Contains("lack the permission", StringComparison.Ordinal));
        Assert.Equal(2, host.Discord.Calls.Count(call => call.Operation == "create_pin"));

        // With the permission, turning it on once more pins what is open.
        host.Guild.BotPermissions |= Permissions.PinMessages;
        _ = await host.Mo.Uses(host.Channel, "/poll pinning", ("state", "on"));
        _ = await host.Channel.Next(message => message.Id == first.Id && message.IsPinned);
        _ = await host.Channel.Next(message => message.Id == second.Id && message.IsPinned);
    }
}
