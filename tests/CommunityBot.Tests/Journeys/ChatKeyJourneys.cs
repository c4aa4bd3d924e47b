using System.Net;
using System.Net.Http.Json;
using CommunityBot.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>The local chat, whose members have no passwords, once there is something to protect.</summary>
public sealed class ChatKeyJourneys(Browser browser)
{
    static readonly string[] Reads = ["/api/menu", "/api/history?member=Mo", "/api/events?member=Mo",
        "/api/completions?member=Mo&text=/", "/api/clock", "/charts/1/0.png", "/files/1/0.txt"];

    public static TheoryData<string, string> WhatMakesItAsk => new()
    {
        { "Polls:PublicAddress", "https://polls.example.org" }, { "Web:AllowedHosts:0", "chat.example.org" },
        { "Web:ChatNetworks:0", "172.17.0.0/16" }, { "urls", "http://*:0" },
    };

    [Fact]
    public async Task While_there_is_nothing_to_protect_it_is_open_to_this_machine()
    {
        await using var bot = await RunningBot.Run();
        Assert.Equal("", ChatLink.KeyOf(bot.Services));
        using var http = new HttpClient { BaseAddress = bot.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/history?member=Mo")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(WhatMakesItAsk))]
    public async Task It_asks_for_the_key_as_soon_as_there_is(string setting, string value)
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?>
            {
                [setting == "urls" ? "Web:ProductName" : setting] = value[..Math.Min(value.Length, 40)],
                ["Web:Clock:Adjustable"] = "true",
            },
            urls: setting == "urls" ? value : "http://127.0.0.1:0", isOnRealClock: true);
        await AsksForTheKey(bot.Http.BaseAddress!);
        Assert.Equal(HttpStatusCode.OK, (await bot.Http.GetAsync("/api/history?member=Mo")).StatusCode);
    }

    [Fact]
    public async Task A_platform_is_something_to_protect_from_a_proxy_that_adds_no_header()
    {
        await using var host = await TelegramHost.Run();
        await AsksForTheKey(host.Http.BaseAddress!);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/api/history?member=Mo")).StatusCode);
    }

    [Fact]
    public async Task A_browser_is_asked_once_and_a_restart_makes_another_key()
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Polls:PublicAddress"] = "https://polls.example.org" });
        var key = ChatLink.KeyOf(bot.Services);
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var kept = new HttpClient(handler) { BaseAddress = bot.Http.BaseAddress };
        var opened = await kept.PostAsJsonAsync("/api/key", new { key });
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Matches($"^chat-{bot.Http.BaseAddress!.Port}=[0-9a-z]{{32}}; max-age=[0-9]+; path=/; samesite=strict; httponly$", cookie);
        // The database holds neither the key nor the cookie, so reading it does not open the chat.
        Assert.Empty(await KeptText.Find(bot.DatabaseFile, cookie.Split('=')[1][..32]));
        Assert.Empty(await KeptText.Find(bot.DatabaseFile, key));
        Assert.DoesNotContain(bot.Log.All, line => line.Contains(key, StringComparison.Ordinal));

        var session = cookies.GetCookies(bot.Http.BaseAddress!).Single().Value;
        await bot.Restart();
        using var later = Asked();
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = bot.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await plain.SendAsync(later)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.PostAsJsonAsync("/api/key", new { key })).StatusCode);
        bot.Clock.Advance(TimeSpan.FromDays(91));
        using var much = Asked();
        Assert.Equal(HttpStatusCode.Unauthorized, (await plain.SendAsync(much)).StatusCode);

        HttpRequestMessage Asked() => new(HttpMethod.Get, "/api/history?member=Mo")
        {
            Headers = { { "Cookie", $"chat-{bot.Http.BaseAddress!.Port}={session}" } },
        };
    }

    [Fact]
    public async Task A_setting_turns_it_off()
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?>
            {
                ["Polls:PublicAddress"] = "https://polls.example.org",
                ["Web:RequireChatKey"] = "false",
            });
        Assert.Equal("", ChatLink.KeyOf(bot.Services));
        using var http = new HttpClient { BaseAddress = bot.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/history?member=Mo")).StatusCode);
    }

    [InChromium]
    public async Task In_a_browser_the_link_opens_the_chat_and_leaves_no_key_in_the_address()
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Polls:PublicAddress"] = "https://polls.example.org" }, isOnRealClock: true);
        var key = ChatLink.KeyOf(bot.Services);
        await using var pages = await browser.Pages();
        var page = await pages.Open(bot.Http.BaseAddress!, new() { Locale = "en-GB", ViewportSize = new() { Width = 900, Height = 700 } });
        await Expect(page.Locator("#locked")).ToContainTextAsync("This chat needs its key");
        await Expect(page.Locator("#composer")).ToBeHiddenAsync();
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "locked.png") });
        await page.GetByLabel("Key").FillAsync("nonsense");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.Locator("#wrong-key")).ToHaveTextAsync("That is not the key. Each start makes a new one.");
        // The link in the same tab, where only what is behind the # changes.
        _ = await page.GotoAsync(new Uri(bot.Http.BaseAddress!, $"/#{key}").ToString());
        await Expect(page.Locator("#status")).ToHaveClassAsync("online");
        await Expect(page.Locator("#locked")).ToBeHiddenAsync();
        Assert.DoesNotContain(key, page.Url, StringComparison.Ordinal);
        await page.Locator("#line").FillAsync("Biren revenue 2024");
        await page.Locator("#line").PressAsync("Enter");
        await Expect(page.Locator(".figure-value")).ToHaveTextAsync("RMB 337 million");
        _ = await page.ReloadAsync();
        await Expect(page.Locator(".figure-value")).ToHaveTextAsync("RMB 337 million");
    }

    static async Task AsksForTheKey(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        foreach (var path in Reads)
        {
            var status = (await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)).StatusCode;
            // A clock that cannot be moved is not there for anybody.
            Assert.True(status == HttpStatusCode.Unauthorized
                || (path == "/api/clock" && status == HttpStatusCode.NotFound), $"{path}: {status}");
        }

        Assert.Equal(HttpStatusCode.Unauthorized,
            (await http.PostAsJsonAsync("/api/messages", new { member = "Mo", text = "/poll list" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await http.PostAsJsonAsync("/api/buttons", new { member = "Mo", messageId = 1, id = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/forms",
            new { member = "Mo", id = "x", values = new Dictionary<string, string>() })).StatusCode);
        foreach (var key in (string?[])["", null, "x", new string('0', 32)])
            Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsJsonAsync("/api/key", new { key })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/")).StatusCode);
    }
}
