using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Web;
using Dapper;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Journeys;

/// <summary>Who signed in on the result pages acts there for as long as they moderate their chat, and no longer.</summary>
public sealed partial class ModeratorRightsJourneys
{
    const string Public = "https://polls.example.org";

    [Fact]
    public async Task In_the_local_chat_the_settings_say_who_moderates()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        using var browser = await SignedIn(bot.Http.BaseAddress!, (await bot.Say("/signin", "Mo", "en")).Text);
        var key = await ShareKey(bot.Services);
        Assert.Equal(HttpStatusCode.OK, await Act(browser, key, "close"));
        bot.Services.GetRequiredService<IOptions<WebOptions>>().Value.Members.Single(member => member.Name == "Mo").IsModerator = false;
        await EndsAtTheNextAct(browser, key);
    }

    [Fact]
    public async Task A_new_link_ends_the_session_of_the_one_before()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        using var browser = await SignedIn(bot.Http.BaseAddress!, (await bot.Say("/signin", "Mo", "en")).Text);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signin/polls")).StatusCode);
        using var other = await SignedIn(bot.Http.BaseAddress!, (await bot.Say("/signin", "Mo", "en")).Text);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/signin/polls")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Act(browser, await ShareKey(bot.Services), "close"));
        Assert.Equal(HttpStatusCode.OK, await Act(other, await ShareKey(bot.Services), "close"));
    }

    [Fact]
    public async Task On_Telegram_the_groups_administrators_moderate()
    {
        await using var host = await TelegramHost.Run(set: settings => settings["Polls:PublicAddress"] = Public);
        var (group, mo) = (host.Telegram.Supergroup("Chips", Role.Administrator), host.Telegram.User("Mo"));
        _ = group.Add(host.Telegram.User("Lin"), Role.Creator).Add(mo, Role.Administrator);
        _ = await mo.Says("/poll_new@community_test_bot Will it? | Yes | No", group).Reply();
        using var browser = await SignedIn(host.Http.BaseAddress!, (await mo.Says("/signin@community_test_bot", group)
            .Reply(message => message.Text.Contains("/signin#", StringComparison.Ordinal))).Text);
        var key = await ShareKey(host.Services);
        Assert.Equal(HttpStatusCode.OK, await Act(browser, key, "close"));
        host.Telegram.Faults.Next("getChatAdministrators", Fault.Error(400, "Bad Request: try later"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Act(browser, key, "reopen"));
        Assert.True(host.Log.Said("could not be fetched"));
        Assert.Equal(HttpStatusCode.OK, await Act(browser, key, "reopen"));
        _ = group.Add(mo);
        await EndsAtTheNextAct(browser, key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_Discord_whoever_may_manage_messages_moderates(bool leaves)
    {
        await using var host = await DiscordHost.Run(host => host.Settings["Polls:PublicAddress"] = Public);
        _ = await host.Poll("Will it? | Yes | No");
        var address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var browser = await SignedIn(address, (await host.Mo.Uses(host.Channel, "/signin")).Text);
        var key = await ShareKey(host.Services);
        Assert.Equal(HttpStatusCode.OK, await Act(browser, key, "close"));
        if (leaves)
            host.Guild.Remove(host.Mo);
        else
            host.Guild.Add(host.Mo, Permissions.KickMembers);
        await EndsAtTheNextAct(browser, key);
    }

    static async Task EndsAtTheNextAct(HttpClient browser, string key)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Act(browser, key, "cancel"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/polls/{key}/log.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/signin/polls")).StatusCode);
    }

    static async Task<HttpStatusCode> Act(HttpClient browser, string key, string action) =>
        (await browser.PostAsJsonAsync($"/polls/{key}/actions", new { action, language = "en" })).StatusCode;

    static async Task<HttpClient> SignedIn(Uri address, string link)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        _ = (await browser.PostAsJsonAsync("/signin", new { token = Token().Match(link).Groups[1].Value })).EnsureSuccessStatusCode();
        return browser;
    }

    static async Task<string> ShareKey(IServiceProvider services) =>
        (await services.GetRequiredService<Database>()
            .Read(connection => connection.ExecuteScalarAsync<string>("SELECT share_key FROM polls")))!;

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();
}
