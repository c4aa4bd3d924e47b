using CommunityBot.Core.Storage;
using CommunityBot.Tests.Web;
using Dapper;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>axe-core finds nothing on any page, in light and dark, wide and on a phone.</summary>
public sealed class AccessibilityJourneys(Browser browser) : LocalChatPage(browser)
{
    [InChromium]
    public async Task No_page_keeps_anyone_out()
    {
        var empty = await Open();
        await Passes(empty, "empty");
        await Passes(await Open("/polls/00000000000000000000000000"), "missing");
        await Passes(await Open("/signin"), "signin");

        _ = await Bot.Say("/poll new Best? | Biren | Moore Threads | Cambricon kind=ranked write_in=yes", "Mo");
        _ = await Bot.Say("/poll new Who is ahead? | Biren | Moore Threads", "Mo");
        var post = await Bot.Seen("Ming", message => message.Buttons.Any(button => button.Label == "Moore Threads"));
        _ = await Bot.Tap(post, "Biren", "Ming", "en");
        foreach (var line in (string[])["Biren gross margin trend", "壁仞2023年营收", "/poll results 2", "/help", "/company Biren"])
            _ = await Bot.Say(line);
        foreach (var (name, isPhone, scheme, locale) in new[]
        {
            ("chat", false, ColorScheme.Light, "en-US"), ("chat-phone-dark", true, ColorScheme.Dark, "zh-CN"),
        })
        {
            var page = await Open(isPhone: isPhone, scheme: scheme, locale: locale);
            await Expect(page.Locator(".choice")).ToHaveCountAsync(5);
            await page.Locator("#line").FillAsync("/");
            await Expect(page.Locator("#options > li").First).ToBeVisibleAsync();
            await Passes(page, name);
            await page.Keyboard.PressAsync("Escape");
            await Say(page, "/poll new");
            await Expect(page.Locator("dialog.form")).ToBeVisibleAsync();
            await Passes(page, $"{name}-form");
        }

        var key = await Bot.Services.GetRequiredService<Database>()
            .Read(connection => connection.ExecuteScalarAsync<string>("SELECT share_key FROM polls ORDER BY number DESC"));
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var result = await Open($"/polls/{key}", scheme: scheme);
            await Expect(result.Locator(".tally").First).ToBeVisibleAsync();
            await Passes(result, $"result-{scheme}");
        }
    }

    static async Task Passes(IPage page, string name)
    {
        // What moves is measured at rest.
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Photograph(page, $"axe-{name}");
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            $"{name}: " + string.Join(
                "\n", result.Violations.Select(each => $"{each.Id}: {string.Join(" | ", each.Nodes.Select(node => node.Html))}")));
    }
}
