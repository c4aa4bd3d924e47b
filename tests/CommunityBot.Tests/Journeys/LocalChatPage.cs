using CommunityBot.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real bot with a browser on its pages.</summary>
public abstract class LocalChatPage(Browser browser) : IAsyncLifetime
{
    BrowserPages pages = null!;

    /// <summary>Whether the bot works by itself; else only while a test moves its clock.</summary>
    protected virtual bool IsOnRealClock => true;

    private protected RunningBot Bot { get; private set; } = null!;

    /// <summary>Errors and warnings of the browser's console; empty in a test that goes well.</summary>
    protected IReadOnlyList<string> Complaints => pages.Complaints;

    public async ValueTask InitializeAsync()
    {
        Bot = await RunningBot.Run(isOnRealClock: IsOnRealClock);
        if (Chromium.Path is not null)
            pages = await browser.Pages();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (pages is not null)
            await pages.DisposeAsync();
        await Bot.DisposeAsync();
    }

    protected async Task<IPage> Open(
        string path = "/", string locale = "en-US", bool isPhone = false, ColorScheme scheme = ColorScheme.Light, ViewportSize? size = null)
    {
        var page = await pages.Open(
            new Uri(Bot.Http.BaseAddress!, path),
            new()
            {
                Locale = locale,
                ColorScheme = scheme,
                ViewportSize = size ?? (isPhone
                    ? new ViewportSize { Width = 390, Height = 844 }
                    : new ViewportSize { Width = 1180, Height = 820 }),
                DeviceScaleFactor = 2,
            });
        if (path == "/")
            await Expect(page.Locator("#status")).ToHaveClassAsync("online");
        return page;
    }

    protected static async Task Say(IPage page, string line)
    {
        await page.Locator("#line").FillAsync(line);
        await page.Locator("#send").ClickAsync();
    }

    /// <summary>Launches a poll from the page and returns its message.</summary>
    protected static async Task<ILocator> Launch(IPage page, string line)
    {
        await Say(page, $"/poll new {line}");
        var poll = page.Locator("article", new() { Has = page.Locator(".vote") });
        await Expect(poll).ToBeVisibleAsync();
        return poll;
    }

    protected static Task Photograph(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
