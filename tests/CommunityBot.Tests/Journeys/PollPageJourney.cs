using CommunityBot.Core.Storage;
using CommunityBot.Tests.Web;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>A member votes on the chat's page while another browser shows the result page.</summary>
public sealed class PollPageJourney(Browser browser)
{
    [InChromium]
    public async Task A_vote_in_the_chat_moves_the_bars_of_the_result_page()
    {
        await using var chat = await RunningBot.Run(isOnRealClock: true);
        _ = await chat.Say("/chatlanguage zh-Hans", "Mo");
        _ = await chat.Say("/poll new 壁仞上市之后，市值会赶上摩尔线程吗？ // Will Biren catch up? | 会 // Yes | 不会 // No | 说不准 // Not sure closes=2h", "Mo");
        var post = await chat.Seen("Lin", message => message.Buttons.Any(button => button.Label == "会"));
        _ = await chat.Tap(post, "不会", "Lin");
        var key = await chat.Services.GetRequiredService<Database>()
            .Read(connection => connection.ExecuteScalarAsync<string>("SELECT share_key FROM polls"));

        await using var pages = await browser.Pages();
        Task<IPage> Open(string path) =>
            pages.Open(
                new Uri(chat.Http.BaseAddress!, path),
                new() { Locale = "zh-CN", ViewportSize = new() { Width = 1000, Height = 820 }, DeviceScaleFactor = 1.5f });

        var results = await Open($"/polls/{key}");
        await Expect(results.Locator("#state")).ToContainTextAsync("1 人已投票");
        var page = await Open("/");
        await page.Locator(".choice").First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已记录您的投票：会");
        await Expect(results.Locator("#state")).ToContainTextAsync("2 人已投票");
        await Expect(results.Locator(".tally").First).ToContainTextAsync("1 票 · 50%");
        await Expect(page.Locator("main")).ToContainTextAsync("2 人已投票");
        var link = page.Locator("main a[href^='/polls/']").First;
        await Expect(link).ToHaveAttributeAsync("href", $"/polls/{key}");
        _ = await results.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "poll-page.png") });
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "poll-chat.png") });
        Assert.Empty(pages.Complaints);
    }
}
