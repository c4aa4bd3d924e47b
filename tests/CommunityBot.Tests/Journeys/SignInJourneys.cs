using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Web;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>A moderator manages polls on their result pages after signing in with a private link of the bot.</summary>
public sealed partial class SignInJourneys(Browser browser)
{
    [Fact]
    public async Task A_link_signs_its_moderator_in_once_and_for_half_an_hour()
    {
        await using var bot = await RunningBot.Run();
        var key = await Launch(bot);
        Assert.Contains("Only moderators", (await bot.Say("/signin", "Ming", "en")).Text, StringComparison.Ordinal);
        var given = await bot.Say("/signin", "Mo", "en");
        Assert.True(given.IsPrivate);
        Assert.Contains("export the community's polls on their result pages, and review articles.", given.Text, StringComparison.Ordinal);
        var token = Token().Match(given.Text).Groups[1].Value;
        // The database does not contain the token, so it does not allow to sign in.
        Assert.DoesNotContain("sign_ins", (await KeptText.Find(bot.DatabaseFile, token)).Keys);

        using var browser = NewClient(bot);
        // Link previews fetch the page, which does not use up the link.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signin")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync($"/polls/{key}/actions")).StatusCode);
        var signedIn = await browser.PostAsJsonAsync("/signin", new { token });
        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.All(
            (string[])["httponly", "samesite=strict", "path=/", "max-age=1800"],
            part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        using (var other = NewClient(bot))
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("/signin", new { token })).StatusCode);

        Assert.Equal("""{"name":"Mo","actions":["close","cancel"]}""", await browser.GetStringAsync($"/polls/{key}/actions"));
        _ = await bot.Tap(await bot.Say("/predict Biren revenue 2026 > 10亿元", "Mo", "en"), "Launch", "Mo", "en");
        var listed = await browser.GetStringAsync("/signin/polls?language=en");
        Assert.Contains("Will it?", listed, StringComparison.Ordinal);
        Assert.Contains("Revenue 2026 above", listed, StringComparison.Ordinal);
        Assert.Contains("Poll #1 is closed", await Act(browser, key, "close"), StringComparison.Ordinal);
        await using (var log = await browser.GetStreamAsync($"/polls/{key}/log.csv"))
        {
            var verdict = ExportCheck.Run(log, null);
            Assert.Equal((null, verdict.Total), (verdict.Problem, verdict.Last));
        }

        Assert.Contains("Poll #1 is open again", await Act(browser, key, "reopen"), StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await browser.PostAsJsonAsync($"/polls/{key}/actions", new { action = "close", language = "en" })).StatusCode);
        var late = Token().Match((await bot.Say("/signin", "Mo", "en")).Text).Groups[1].Value;
        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync("/signin", new { token = late })).StatusCode);
    }

    [Fact]
    public async Task Signed_in_one_manages_the_own_community_and_other_sites_manage_nothing()
    {
        await using var bot = await RunningBot.Run();
        var key = await Launch(bot);
        using var browser = NewClient(bot);
        _ = await SignIn(bot, browser);
        using (var foreign = new HttpRequestMessage(
            HttpMethod.Post,
            $"/polls/{key}/actions")
        {
            Content = JsonContent.Create(new { action = "close" }),
            Headers = { { "Origin", "https://evil.example" } }
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(foreign)).StatusCode);
        }

        using (var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["action"] = "close" }))
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await browser.PostAsync($"/polls/{key}/actions", form)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await browser.PostAsJsonAsync($"/polls/{key}/actions", new { action = "export" })).StatusCode);

        // The poll moves to a community without Mo's chat.
        _ = await bot.Services.GetRequiredService<Database>()
            .Write(connection => connection.Execute("UPDATE polls SET community_id = 'another'"));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync($"/polls/{key}/actions")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync($"/polls/{key}/actions", new { action = "close" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/polls/{key}/log.csv")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_or_deleting_the_data_ends_every_session()
    {
        await using var bot = await RunningBot.Run();
        _ = await Launch(bot);
        using var browser = NewClient(bot);
        _ = await SignIn(bot, browser);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsJsonAsync("/signout", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/signin/polls")).StatusCode);
        _ = await SignIn(bot, browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signin/polls")).StatusCode);
        _ = await bot.Tap(await bot.Say("/privacy forget", "Mo", "en"), "Forget me", "Mo", "en");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/signin/polls")).StatusCode);
    }

    [Fact]
    public async Task On_every_network_the_pages_are_public_and_the_chat_is_local()
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Polls:PublicAddress"] = "https://polls.example.org" }, urls: "http://*:0");
        var key = await Launch(bot);
        Assert.StartsWith(
            "https://polls.example.org/signin#",
            (await bot.Say("/signin", "Mo", "en")).Json["blocks"]![1]!["text"]!.ToString(),
            StringComparison.Ordinal);
        using var outside = new HttpClient { BaseAddress = new UriBuilder(bot.Http.BaseAddress!) { Host = AddressOfThisMachine() }.Uri };

        async Task<HttpStatusCode> Ask(HttpMethod method, string path, string host)
        {
            using var request =
                new HttpRequestMessage(method, path)
                {
                    Headers = { Host = host },
                    Content = method == HttpMethod.Post ? JsonContent.Create(new { member = "Mo", text = "/poll close 1" }) : null
                };
            return (await outside.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Ask(HttpMethod.Get, $"/polls/{key}", "polls.example.org"));
        Assert.Equal(HttpStatusCode.OK, await Ask(HttpMethod.Get, "/page/poll.js", "polls.example.org"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await Ask(HttpMethod.Get, $"/polls/{key}", "rebound.example"));
        // A client other than a browser can send any host name.
        foreach (var host in (string[])["localhost", "127.0.0.1"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Ask(HttpMethod.Get, "/api/history?member=Mo", host));
            Assert.Equal(HttpStatusCode.Forbidden, await Ask(HttpMethod.Post, "/api/messages", host));
        }

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await Ask(HttpMethod.Post, "/api/messages", "polls.example.org"));
        Assert.Contains("#1", (await bot.Say("/poll list", "Ming", "en")).Text, StringComparison.Ordinal);
    }

    [InChromium]
    public async Task In_a_browser_a_moderator_closes_and_reopens_a_poll_by_its_page()
    {
        await using var bot = await RunningBot.Run(isOnRealClock: true);
        var key = await Launch(bot);
        var link = LinkIn().Match((await bot.Say("/signin", "Mo", "en")).Text).Value;

        await using var pages = await browser.Pages();
        var page = await pages.Open(new Uri(link), new() { Locale = "en-GB", ViewportSize = new() { Width = 900, Height = 700 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Hello Mo");
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "signin.png") });
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "#1 Will it?" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the poll" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Closed");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reopen it" })).ToBeVisibleAsync();
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "moderation.png") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Reopen it" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Open");

        var other = await pages.Open(new Uri(bot.Http.BaseAddress!, $"/polls/{key}"), new());
        await Expect(other.Locator("#question")).ToContainTextAsync("Will it?");
        await Expect(other.Locator("#actions")).ToBeHiddenAsync();
        Assert.Empty(pages.Complaints);
    }

    static async Task<string> Launch(RunningBot bot)
    {
        _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        return (
            await bot.Services.GetRequiredService<Database>().Read(
                connection => connection.ExecuteScalarAsync<string>("SELECT share_key FROM polls")))!;
    }

    static HttpClient NewClient(RunningBot bot) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bot.Http.BaseAddress };

    static async Task<HttpResponseMessage> SignIn(RunningBot bot, HttpClient browser) =>
        (await browser.PostAsJsonAsync(
            "/signin", new { token = Token().Match((await bot.Say("/signin", "Mo", "en")).Text).Groups[1].Value }))
            .EnsureSuccessStatusCode();

    static async Task<string> Act(HttpClient browser, string key, string action)
    {
        var response = await browser.PostAsJsonAsync($"/polls/{key}/actions", new { action, language = "en" });
        return (string)(await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["text"]!;
    }

    /// <summary>An address of a network interface other than loopback.</summary>
    static string AddressOfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .First(address =>
            address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address)).Address.ToString();

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();

    [GeneratedRegex(@"http\S+/signin#\S+")]
    private static partial Regex LinkIn();
}
