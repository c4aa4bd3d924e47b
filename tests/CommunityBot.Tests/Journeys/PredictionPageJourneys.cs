using System.Text;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Predictions in the local chat, on a wide page and a phone, in both themes and languages. The pictures of the README are the
/// <c>prediction-*</c> that it leaves among the screenshots.
/// </summary>
public sealed class PredictionPageJourneys(Browser browser) : LocalChatPage(browser)
{
    static readonly string[] Members = ["Ming", "Lin", "Alex", "Mo"];

    protected override bool IsOnRealClock => false;

    [InChromium]
    public async Task A_prediction_is_forecast_and_what_it_earned_is_shown_with_ones_calibration()
    {
        await Settled();
        var open = await Predict("Biren revenue 2026 > RMB 1 billion");
        foreach (var (member, percent) in Members.Zip((string[])["75", "60", "90", "40"]).Skip(1))
            _ = await Bot.Say($"/forecast {open} {percent}", member, "en");
        await Work();

        var page = await Open(size: new() { Width = 1000, Height = 1020 });
        var post = page.Locator("article", new() { HasText = "How likely is it?" }).Last;
        await Expect(post).ToContainTextAsync("3 forecasts");
        await Expect(post).Not.ToContainTextAsync("The crowd says");
        await post.GetByRole(AriaRole.Button, new() { Name = "75%", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("of 4 things you are this sure of, about 3 come true");
        await IsWhole(page, "prediction-post");

        await Say(page, "/forecasts mine");
        await Expect(page.Locator("#log article").Last).ToContainTextAsync("12 settled");
        await IsDrawn(page);
        await IsWhole(page, "prediction-scores", height: 1320);
        var settled = page.Locator("article", new() { HasText = "Settled: yes" }).First;
        await settled.ScrollIntoViewIfNeededAsync();
        await settled.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "prediction-settled.png") });

        foreach (var (name, locale, scheme, line) in new[]
        {
            ("phone-dark-zh", "zh-CN", ColorScheme.Dark, "/forecasts mine"),
            ("phone-light-zh-hant", "zh-TW", ColorScheme.Light, "/forecasts"),
            ("phone-light-en", "en-US", ColorScheme.Light, "/forecasts board"),
        })
        {
            var phone = await Open(locale: locale, isPhone: true, scheme: scheme);
            await phone.Locator("article", new() { HasText = "75%" }).Filter(new() { HasText = "90%" }).First.ScrollIntoViewIfNeededAsync();
            await IsWhole(phone, $"prediction-post-{name}");
            await Say(phone, line);
            await IsDrawn(phone);
            await IsWhole(phone, $"prediction-{name}");
        }

        Assert.Empty(Complaints);
    }

    /// <summary>Twelve predictions around one figure, with forecasts of four members, that are settled.</summary>
    async Task Settled()
    {
        int[] said = [97, 90, 90, 75, 75, 60, 60, 40, 25, 25, 10, 3];
        for (var i = 1; i <= said.Length; i++)
        {
            var number = await Predict($"Biren revenue 2025 > RMB {i}00 million");
            foreach (var (index, member) in Members.Index())
            {
                _ = await Bot.Say(
                    $"/forecast {number} {Math.Clamp(said[i - 1] + (index * 7 * (i % 2 == 0 ? 1 : -1)), 1, 99)}", member, "en");
            }
        }

        Bot.Clock.Advance(TimeSpan.FromDays(6));
        var file = "entity,metric,period,value,unit,currency,source,as_of,qualifier\nbiren,revenue,2025,7.21,亿元,,Annual "
            + "report,2026-01-21,\n";
        var result = await Bot.Services.GetRequiredService<FactImport>().Run(new MemoryStream(Encoding.UTF8.GetBytes(file)), create: true);
        Assert.Empty(result.Problems);
        await Work();
        Bot.Clock.Advance(TimeSpan.FromDays(9));
        await Work();
    }

    async Task<string> Predict(string line)
    {
        var preview = await Bot.Say($"/predict {line}", "Mo", "en");
        var launched = await Bot.Tap(preview, "Launch", "Mo", "en");
        return launched.Text.Split('#')[1].Split(' ')[0];
    }

    /// <summary>Settles and posts all that is due now.</summary>
    async Task Work()
    {
        await Bot.Services.GetRequiredService<PredictionWorker>().RunOnce(default);
        for (var i = 0; i < 60; i++)
        {
            await Task.WhenAll(await Bot.Services.GetRequiredService<PollWorker>().RunOnce(default));
            Bot.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    static Task IsDrawn(IPage page) => Eventually.Holds(() => page.EvaluateAsync<bool>(
        "[...document.querySelectorAll('#log article:last-child img')].every(image => image.complete && image.naturalWidth > 0)"));

    /// <summary>Nothing is wider than the window; the picture is kept.</summary>
    static async Task IsWhole(IPage page, string name, int? height = null)
    {
        if (height is { } high)
            await page.SetViewportSizeAsync(page.ViewportSize!.Width, high);
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than its window");
        await Photograph(page, name);
    }
}
