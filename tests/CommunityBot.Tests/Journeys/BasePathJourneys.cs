using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommunityBot.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>A public address with a path, behind a proxy that keeps the path or takes it away.</summary>
public sealed partial class BasePathJourneys(Browser browser)
{
    [InChromium]
    public Task All_pages_work_behind_a_proxy_that_takes_the_path_away() => AllPagesWork(keeps: false);

    [InChromium]
    public Task All_pages_work_behind_a_proxy_that_keeps_the_path() => AllPagesWork(keeps: true);

    async Task AllPagesWork(bool keeps)
    {
        await using var proxy = await PathProxy.Start(keeps);
        await using var bot = await RunningBot.Run(settings: Settings(proxy.Address), isOnRealClock: true);
        proxy.Bot = bot.Http.BaseAddress!;
        await using var pages = await browser.Pages();
        var chat = await pages.Open(
            new Uri(proxy.Address, "#" + ChatLink.KeyOf(bot.Services)),
            new() { Locale = "en-GB", ViewportSize = new() { Width = 1100, Height = 900 } });
        await Expect(chat.Locator("#status")).ToHaveClassAsync("online");
        Assert.Equal(proxy.Address.ToString(), chat.Url);
        await chat.Locator("#line").FillAsync("Biren revenue trend");
        await chat.Locator("#send").ClickAsync();
        // The picture and what it links to.
        await Expect(chat.Locator("a.picture img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await chat.Locator("a.picture img").EvaluateAsync<int>("image => image.naturalWidth") > 0);

        var launched = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        Assert.Contains("is launched", launched.Text, StringComparison.Ordinal);
        var result = await chat.RunAndWaitForPopupAsync(() => chat.Locator("a.page-link").First.ClickAsync());
        await Expect(result.Locator("#question")).ToContainTextAsync("Will it?");
        Assert.StartsWith(proxy.Address + "polls/", result.Url, StringComparison.Ordinal);
        await chat.Locator(".vote button").First.ClickAsync();
        await Expect(result.Locator("#state")).ToContainTextAsync("1");

        var link = LinkIn().Match((await bot.Say("/signin", "Mo", "en")).Text).Value;
        Assert.StartsWith(proxy.Address + "signin#", link, StringComparison.Ordinal);
        var page = await pages.Open(new Uri(link), new() { Locale = "en-GB" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Hello Mo");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "#1 Will it?" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the poll" }).ClickAsync();
        await Expect(result.Locator("#state")).ToContainTextAsync("Closed");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export" })).ToHaveAttributeAsync(
            "href", LogAddress());

        var missing = await pages.Open(new Uri(proxy.Address, "polls/nosuch/"), new() { Locale = "zh-CN" });
        await Expect(missing.Locator("h1")).ToContainTextAsync("没有这个投票");
        // The address without a poll is a 404, which the browser notes.
        Assert.DoesNotContain(pages.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cookie_of_the_pages_is_for_their_path_alone_and_each_address_finds_its_files(bool keeps)
    {
        await using var bot = await RunningBot.Run(settings: Settings(new Uri("https://example.org/community/")));
        var token = LinkIn().Match((await bot.Say("/signin", "Mo", "en")).Text).Value;
        var path = keeps ? PathProxy.Path : "";
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "/signin")
        {
            Headers = { Host = "example.org" },
            Content = JsonContent.Create(new { token = token[(token.IndexOf('#', StringComparison.Ordinal) + 1)..] }),
        };
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var signedIn = await bot.Http.SendAsync(request);
        var cookie = Assert.Single(signedIn.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Secure-moderator=", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/community;", cookie, StringComparison.Ordinal);

        Assert.Contains("href=\"page/chat.css\"", await Html(path + "/signin"), StringComparison.Ordinal);
        Assert.Contains("href=\"../page/chat.css\"", await Html(path + "/polls/nosuch"), StringComparison.Ordinal);
        Assert.Contains("href=\"../../page/chat.css\"", await Html(path + "/polls/nosuch/"), StringComparison.Ordinal);

        async Task<string> Html(string at)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, at) { Headers = { Host = "example.org" } };
            using var answered = await bot.Http.SendAsync(asked);
            return await answered.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task The_path_without_its_slash_leads_to_the_one_with_it()
    {
        await using var bot = await RunningBot.Run(settings: Settings(new Uri("https://example.org/community/")));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = bot.Http.BaseAddress };
        using var answer = await http.GetAsync("/community?a=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/community/?a=1", answer.Headers.Location!.ToString());
        // Of no other path a part is taken.
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/communityx/signin")).StatusCode);
    }

    static Dictionary<string, string?> Settings(Uri address) => new()
    {
        ["Polls:PublicAddress"] = address.ToString(),
        ["Web:AllowedHosts:0"] = address.Host,
    };

    [GeneratedRegex(@"http\S+/signin#\S+")]
    private static partial Regex LinkIn();

    [GeneratedRegex("/community/polls/[0-9a-z]+/log[.]csv$")]
    private static partial Regex LogAddress();
}
