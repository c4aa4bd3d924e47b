using System.Net;
using CommunityBot.Tests.Journeys;

namespace CommunityBot.Tests.Faults;

/// <summary>A platform that accepts connections and answers nothing: the bot is asked to be restarted, and only then.</summary>
public sealed class DeafPlatforms
{
    [Fact]
    public async Task Only_a_gateway_that_leaves_fresh_connections_unanswered_for_minutes_makes_the_bot_ask_for_a_restart()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Discord.IsDown = true;
        await Minutes(host, 8);
        // Out of reach: a restart would change nothing.
        await Eventually.Holds(async () => await Health(host, "The connection to Discord is lost") == (HttpStatusCode.OK, true));

        host.Discord.Gateway.IsDeaf = true;
        host.Discord.IsDown = false;
        await Eventually.Holds(() =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            return host.Discord.Gateway.IdentifyCount >= 5;
        });
        await Minutes(host, 6);
        await Eventually.Holds(async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            return await Health(host, "accepts connections and answers none") == (HttpStatusCode.ServiceUnavailable, true);
        });
        Assert.True(host.Log.Said("gets no answer"));

        host.Discord.Gateway.IsDeaf = false;
        // The clock goes on until it is connected: a connection that was opened while the gateway was deaf has to time out first.
        await Eventually.Holds(async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return await Health(host, "discord: ok") == (HttpStatusCode.OK, true);
        });
    }

    static async Task Minutes(DiscordHost host, int count)
    {
        for (var i = 0; i < count * 12; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    static async Task<(HttpStatusCode Status, bool Says)> Health(DiscordHost host, string text)
    {
        using var response = await host.Http.GetAsync("/health/live");
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal));
    }
}
