using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CommunityBot.Tests.Web.Browser))]

namespace CommunityBot.Tests.Web;

/// <summary>One Chromium for all tests, started by the first that opens a page.</summary>
public sealed class Browser : IAsyncDisposable
{
    readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> started = new(Start);

    /// <summary>The folder of the screenshots, for review after a change of the page.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async Task<BrowserPages> Pages() => new((await started.Value).Chromium);

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (playwright, chromium) = await started.Value;
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    static async Task<(IPlaywright, IBrowser)> Start()
    {
        Assertions.SetDefaultExpectTimeout(BrowserPages.Timeout);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments }));
    }
}

/// <summary>The pages of one test. Each has its own cookies.</summary>
public sealed class BrowserPages(IBrowser chromium) : IAsyncDisposable
{
    /// <summary>In milliseconds. A busy machine is slow, which is no failure.</summary>
    public const int Timeout = 90_000;

    readonly List<IPage> open = [];

    /// <summary>Errors and warnings of the browser's console; empty in a test that goes well.</summary>
    public List<string> Complaints { get; } = [];

    public async Task<IPage> Open(Uri address, BrowserNewPageOptions options)
    {
        var page = await chromium.NewPageAsync(options);
        open.Add(page);
        page.SetDefaultTimeout(Timeout);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
                Complaints.Add(line.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        _ = await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in open)
            await page.CloseAsync();
    }
}
