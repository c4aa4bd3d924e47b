using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Web;

/// <summary>A local chat and a browser.</summary>
public abstract class BrowserTests(Browser browser) : IAsyncLifetime
{
    BrowserPages? pages;

    /// <summary>Errors and warnings of the browser's console; empty in a test that goes well.</summary>
    protected List<string> Complaints => pages!.Complaints;

    private protected WebChat Chat { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Chat = await WebChat.Start();
        if (Chromium.Path is not null)
            pages = await browser.Pages();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (pages is not null)
            await pages.DisposeAsync();
        await Chat.DisposeAsync();
    }

    protected async Task<IPage> Open(ColorScheme scheme = ColorScheme.Light, int width = 1180, int height = 820, string locale = "en-US")
    {
        var page = await pages!.Open(
            Chat.Address,
            new()
            {
                ColorScheme = scheme,
                Locale = locale,
                ViewportSize = new() { Width = width, Height = height },
                DeviceScaleFactor = 1.5f
            });
        await Expect(page.Locator("#status")).ToHaveClassAsync("online");
        return page;
    }

    protected static Task<byte[]> Screenshot(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
