using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Web;

/// <summary>A local chat and a browser. Screenshots go to <c>communitybot-screenshots</c> in the temp folder, to be looked at after a change of the page's looks.</summary>
public abstract class BrowserTests : IAsyncLifetime
{
    static readonly string Shots = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "communitybot-screenshots")).FullName;

    /// <summary>What the browser had to say against the page; empty in a test that goes well.</summary>
    protected List<string> Complaints { get; } = [];

    private protected WebChat Chat { get; private set; } = null!;

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Chat = await WebChat.Start();
        if (Chromium.Path is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await Chat.DisposeAsync();
    }

    protected async Task<IPage> Open(ColorScheme scheme = ColorScheme.Light, int width = 1180, int height = 820, string locale = "en-US")
    {
        var page = await browser!.NewPageAsync(new() { ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = 1.5f });
        page.SetDefaultTimeout(10_000);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
                Complaints.Add(line.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(Chat.Address.ToString());
        await Expect(page.Locator("#status")).ToHaveClassAsync("online");
        return page;
    }

    protected static Task<byte[]> Shoot(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Shots, name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
