using CommunityBot.Core.Charts;
using CommunityBot.Tests.Web;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>What a member finds on the local chat's page, on a phone and with a keyboard.</summary>
public sealed class FirstScreenJourneys(Browser browser) : LocalChatPage(browser)
{
    [InChromium]
    public async Task Every_example_is_answered_and_a_poll_and_the_digest_are_one_click_away()
    {
        foreach (var (locale, sources) in new[] { ("zh-CN", "出处"), ("zh-TW", "出處"), ("en-US", "Sources") })
        {
            var page = await Open(locale: locale, isPhone: true);
            await page.Locator("#member").SelectOptionAsync(locale == "zh-CN" ? "Ming" : locale == "zh-TW" ? "Lin" : "Alex");
            var questions = await page.Locator("#examples .chip").AllTextContentsAsync();
            foreach (var question in questions)
                Assert.NotEmpty((await Bot.Say(question, "Mo", locale)).Figures);
            // The questions are the bot's own by now, so the page is not empty any more: it shows its buttons all the same.
            Assert.Equal(3, await page.Locator(".starts .chip").CountAsync());
            foreach (var line in await page.Locator("[data-say]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.say)"))
                Assert.NotEmpty((await Bot.Say(line, "Alex", locale)).Json["blocks"]!.AsArray());
            await Expect(page.Locator(".sources-title").Last).ToHaveTextAsync(sources);
            await page.CloseAsync();
        }
    }

    [InChromium]
    public async Task A_long_answer_opens_at_its_beginning_and_its_chart_is_legible_on_a_phone()
    {
        var page = await Open(locale: "zh-CN", isPhone: true);
        await Say(page, "/company 壁仞");
        var answer = page.Locator("article.bot").Last;
        await Expect(answer.Locator(".heading").First).ToHaveTextAsync("壁仞科技");
        await Expect(page.Locator("article.mine")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(answer.Locator(".heading").First).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.ReloadAsync();
        await Expect(answer.Locator(".heading").First).ToBeInViewportAsync(new() { Ratio = 1 });

        await Say(page, "年内涨幅最高的是谁");
        var picture = page.Locator(".picture img").Last;
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        var box = (await picture.BoundingBoxAsync())!;
        Assert.True(
            box.Width / ChartLayout.Width * ChartLayout.TextSize >= 11, $"{box.Width} px wide, so the labels are smaller than 11 px");
        // The picture fills the room that was left for it, from edge to edge.
        var natural = await picture.EvaluateAsync<float[]>("image => [image.naturalWidth, image.naturalHeight]");
        Assert.Equal(natural[0] / natural[1], box.Width / box.Height, 0.01f);
        Assert.Equal(box.Width, (await page.Locator(".picture").Last.BoundingBoxAsync())!.Width, 0.5f);
        Assert.Contains("143.63%", await picture.GetAttributeAsync("alt"), StringComparison.Ordinal);
        await Photograph(page, "chart-phone");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the phone");
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task The_keyboard_comes_to_the_box_before_the_messages_and_a_quick_enter_takes_what_is_proposed_first()
    {
        var page = await Open();
        await Say(page, "Biren revenue 2023");
        await Expect(page.Locator("article .chip").First).ToBeVisibleAsync();
        await page.Locator("#member").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#slash")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#line")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("/poll");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#line")).ToHaveValueAsync("/poll new ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog.form")).ToBeVisibleAsync();
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task A_line_that_was_not_sent_stays_in_view_and_an_unknown_address_of_a_poll_says_so()
    {
        _ = await Bot.Say("/company Biren");
        var page = await Open(isPhone: true);
        await page.RouteAsync("**/api/messages", route => route.AbortAsync());
        await Say(page, "Biren revenue 2024");
        await Expect(page.Locator(".trouble")).ToBeInViewportAsync();
        await Expect(page.Locator("#unsent")).ToBeHiddenAsync();
        await page.Locator("#scroll").EvaluateAsync("node => { node.scrollTop = 0; }");
        await Expect(page.Locator("#unsent")).ToContainTextAsync("Not sent: 1");
        await page.UnrouteAsync("**/api/messages");
        await page.Locator("#unsent button").ClickAsync();
        await Expect(page.Locator(".figure-value").Last).ToHaveTextAsync("RMB 337 million");
        await Expect(page.Locator("#unsent")).ToBeHiddenAsync();

        var missing = await Open("/polls/00000000000000000000000000", "zh-CN");
        await Expect(missing.Locator("h1")).ToHaveTextAsync("没有这个投票");
        using var response = await Bot.Http.GetAsync("/polls/00000000000000000000000000");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }
}
