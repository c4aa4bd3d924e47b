using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Clock times on Discord, which each reader's app shows in its own zone: https://discord.com/developers/docs/reference#message-formatting.
/// </summary>
public sealed partial class DiscordTimeJourneys
{
    [Fact]
    public async Task The_closing_time_of_a_poll_is_each_readers_own_and_counts_down()
    {
        await using var host = await DiscordHost.Run();
        _ = await host.Mo.Uses(host.Channel, "/chattimezone", ("timezone", "Beijing"));
        var launched = await host.Mo.Uses(host.Channel, "/poll new", ("text", "Ahead? | Biren | Moore Threads closes=2026-01-16 18:00"));
        Assert.Contains("is launched", launched.Text, StringComparison.Ordinal);
        var post = await host.Channel.Next(
            message => message.Text.Contains("Ahead?", StringComparison.Ordinal) && message.Buttons.Count > 0);
        var at = new DateTimeOffset(2026, 1, 16, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal([at, at], Times(post.Text));
        Assert.Equal([at, at], Times(launched.Text));
        Assert.Contains($"Closes <t:{at.ToUnixTimeSeconds()}:f> (<t:{at.ToUnixTimeSeconds()}:R>)", post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("18:00", post.Text + launched.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_the_next_digest_is_each_readers_own()
    {
        await using var host = await DiscordHost.Run();
        var on = await host.Mo.Uses(host.Channel, "/digest on", ("when", "13:00 UTC"));
        Assert.Equal(13, Times(on.Text)[0].Hour);
        Assert.Equal(13, Times((await host.Mo.Uses(host.Channel, "/digest preview")).Text)[0].Hour);
    }

    [Fact]
    public async Task The_deadlines_in_the_rules_of_a_prediction_are_too()
    {
        await using var host = await DiscordHost.Run();
        var preview = await host.Mo.Uses(host.Channel, "/predict", ("text", "Biren revenue 2026 > 10亿元"), ("closes", "30d"));
        // When forecasting closes and when it is void, each with how far it is.
        Assert.Equal(4, Times(preview.Text).Count);
    }

    static IReadOnlyList<DateTimeOffset> Times(string text) =>
    [
        .. Timestamp().Matches(text).Select(match =>
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex("<t:([0-9]+):[fR]>")]
    private static partial Regex Timestamp();
}
