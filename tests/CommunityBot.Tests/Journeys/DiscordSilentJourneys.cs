namespace CommunityBot.Tests.Journeys;

/// <summary>Digests that come without a sound: https://docs.discord.com/developers/resources/message#message-object-message-flags</summary>
public sealed class DiscordSilentJourneys
{
    [Theory]
    [InlineData("13:00 UTC silent", true)]
    [InlineData("13:00 UTC 静音", true)]
    [InlineData("13:00 UTC", false)]
    public async Task A_digest_comes_without_a_sound_where_that_is_wished(string when, bool isSilent)
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(1) });
        var on = await host.Mo.Uses(host.Channel, "/digest on", ("when", when));
        Assert.Equal(isSilent, on.Text.Contains("Sound", StringComparison.Ordinal));
        await host.Leap(TimeSpan.FromHours(4));
        var digest = await host.Channel.Next(message => message.Author == host.Discord.Bot && message.InteractionMetadata is null);
        Assert.Equal(isSilent, digest.IsSilent);
    }

    [Fact]
    public async Task The_sound_comes_back_by_the_same_command()
    {
        await using var host = await DiscordHost.Run();
        Assert.Contains("Sound", (await host.Mo.Uses(host.Channel, "/digest on", ("when", "13:00 UTC"), ("silent", true))).Text,
            StringComparison.Ordinal);
        Assert.Contains("Sound", (await host.Mo.Uses(host.Channel, "/digest on", ("when", "14:00 UTC"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sound", (await host.Mo.Uses(host.Channel, "/digest on", ("silent", false))).Text, StringComparison.Ordinal);
    }
}
