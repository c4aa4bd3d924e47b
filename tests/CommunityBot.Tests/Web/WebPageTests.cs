using CommunityBot.Core.Messaging;
using CommunityBot.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Web;

/// <summary>The page as a member uses it.</summary>
public sealed class WebPageTests(Browser browser) : BrowserTests(browser)
{
    static ILocator Line(IPage page) => page.Locator("#line");

    static ILocator Bubbles(IPage page) => page.Locator("#log article .bubble");

    static ILocator Proposals(IPage page) => page.Locator("#options > li");

    [InChromium]
    public async Task A_question_is_typed_and_answered()
    {
        var page = await Open();
        await Screenshot(page, "empty-light");
        await Line(page).FillAsync("Biren revenue 2024");
        await Expect(page.Locator("#proposals")).ToBeHiddenAsync();
        await Line(page).PressAsync("Enter");
        await Expect(page.Locator(".figure-value")).ToHaveTextAsync("RMB 337 million");
        await Expect(Bubbles(page)).ToHaveCountAsync(2);
        await Expect(Line(page)).ToHaveValueAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "And in 2023?" }).ClickAsync();
        await Expect(Bubbles(page).Last).ToHaveTextAsync("Ming wants more of 2023");
        await Screenshot(page, "answer-light");

        await page.ReloadAsync();
        await Expect(Bubbles(page)).ToHaveCountAsync(3);
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task Commands_and_their_options_are_completed_from_the_keyboard()
    {
        var page = await Open(locale: "zh-CN");
        await Line(page).PressSequentiallyAsync("/");
        await Expect(Proposals(page)).ToHaveCountAsync(6);
        await Screenshot(page, "commands-zh-light");
        await Line(page).PressSequentiallyAsync("set");
        await Expect(Proposals(page)).ToHaveCountAsync(1);
        await Line(page).PressAsync("Tab");
        await Expect(Line(page)).ToHaveValueAsync("/settings ");
        await Expect(Proposals(page)).ToHaveCountAsync(2);
        await Line(page).PressAsync("ArrowDown");
        await Line(page).PressAsync("ArrowDown");
        await Line(page).PressAsync("Enter");
        await Expect(Line(page)).ToHaveValueAsync("/settings en");
        await Line(page).PressSequentiallyAsync(" sh");
        await Expect(Proposals(page)).ToHaveTextAsync(["Beijing"]);
        await Line(page).PressAsync("Escape");
        await Expect(page.Locator("#proposals")).ToBeHiddenAsync();
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task The_language_and_the_member_can_be_changed()
    {
        var page = await Open();
        await page.Locator("input[value=zh-Hant]").CheckAsync(new() { Force = true });
        await Expect(page.Locator("#empty h2")).ToHaveTextAsync("想了解哪家公司？");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hant");
        await Line(page).FillAsync("/whisper");
        await Line(page).PressAsync("Enter");
        await Expect(page.Locator(".badge").Last).ToHaveTextAsync("僅您可見");

        var other = await Open(locale: "zh-CN");
        await other.Locator("#member").SelectOptionAsync("Lin");
        await other.GetByRole(AriaRole.Button, new() { Name = "壁仞科技2024年营收是多少" }).ClickAsync();
        await Expect(other.Locator(".figure-value")).ToHaveTextAsync("3.37亿元");
        // The other page shows it at once, next to its own private message.
        await Expect(page.Locator(".figure-value")).ToHaveTextAsync("3.37亿元");
        await Expect(Bubbles(page)).ToHaveCountAsync(4);
        await Expect(Bubbles(other)).ToHaveCountAsync(2);
        await Screenshot(page, "private-zh-hant-light");
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task Typed_text_never_becomes_markup()
    {
        var page = await Open();
        await Line(page).FillAsync("<img src=x onerror=alert(1)> markup");
        await Line(page).PressAsync("Enter");
        await Expect(Bubbles(page).Last).ToContainTextAsync("<script>alert(1)</script> @everyone <b>bold</b>");
        Assert.Equal(0, await page.Locator("#log b, #log script, .bubble img").CountAsync());
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task An_edit_changes_the_message_in_place_and_leaves_the_reader_where_they_are()
    {
        var page = await Open(height: 500);
        var poll = await Chat.Platform.Send(
            WebPlatform.Lobby,
            new Message([new Paragraph("0 votes")], [new Button("more:1", "Vote")]),
            new SendOptions(Priority.Reply, "once"),
            default);
        for (var i = 0; i < 12; i++)
            _ = await Chat.Platform.Send(WebPlatform.Lobby, Message.Text($"line {i}"), new SendOptions(Priority.Reply, "once"), default);
        await Expect(Bubbles(page)).ToHaveCountAsync(13);
        await page.Locator("#scroll").EvaluateAsync("node => { node.scrollTop = node.scrollHeight / 2; }");
        var seen = page.Locator("article", new() { HasText = "line 6" });
        var before = (await seen.BoundingBoxAsync())!.Y;

        await Chat.Platform.Edit(
            poll, new Message([new Heading("A poll"), new Paragraph("1 vote\nthat says\nmore")], [new Button("more:1", "Vote")]), default);
        await Expect(Bubbles(page).First).ToContainTextAsync("1 vote");
        await StaysAt(before);
        await Expect(Bubbles(page)).ToHaveCountAsync(13);

        _ = await Chat.Platform.Send(WebPlatform.Lobby, Message.Text("news"), new SendOptions(Priority.Reply, "once"), default);
        await Expect(page.Locator("#newer")).ToBeVisibleAsync();
        await StaysAt(before);
        await page.Locator("#newer").ClickAsync();
        await Expect(Bubbles(page).Last).ToBeInViewportAsync();

        // The browser may draw the new height before it scrolls.
        Task StaysAt(float top) => Eventually.Holds(async () => Math.Abs((await seen.BoundingBoxAsync())!.Y - top) < 0.1f);
    }

    [InChromium]
    public async Task A_line_that_could_not_be_sent_can_be_sent_again()
    {
        var page = await Open();
        await page.RouteAsync("**/api/messages", route => route.AbortAsync());
        await Line(page).FillAsync("are you there");
        await Line(page).PressAsync("Enter");
        await Expect(page.Locator(".trouble")).ToContainTextAsync("This was not sent.");
        await Screenshot(page, "failed-light");
        await page.UnrouteAsync("**/api/messages");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(Bubbles(page)).ToHaveTextAsync(["are you there", "are you there|en"]);
        await Expect(page.Locator(".trouble")).ToHaveCountAsync(0);
    }

    [InChromium]
    public async Task Screenshots_in_both_themes_and_on_both_sizes()
    {
        _ = await Chat.Say("Lin", "壁仞科技2024年营收是多少", "zh-CN");
        _ = await Chat.Say("Ming", "壁仞和摩尔线程比一比", "zh-CN");
        _ = await Chat.Say("Mo", "Biren gross margin trend");
        _ = await Chat.Say("Ming", "/whisper", "zh-CN");
        foreach (var (name, scheme, width, height, locale) in new[]
        {
            ("light-zh", ColorScheme.Light, 1180, 900, "zh-CN"),
            ("dark-en", ColorScheme.Dark, 1180, 900, "en-US"),
            ("mobile-light-zh", ColorScheme.Light, 390, 844, "zh-CN"),
            ("mobile-dark-en", ColorScheme.Dark, 360, 740, "en-US"),
        })
        {
            var page = await Open(scheme, width, height, locale);
            await Expect(Bubbles(page)).ToHaveCountAsync(8);
            await page.Locator("#scroll").EvaluateAsync("node => { node.scrollTop = 0; }");
            await Screenshot(page, name + "-top");
            await page.Locator(".picture, .no-picture").First.ScrollIntoViewIfNeededAsync();
            _ = await page.WaitForFunctionAsync(
                "() => { const image = document.querySelector('.picture img'); return !image || image.complete; }");
            await Screenshot(page, name + "-middle");
            await page.Locator("#scroll").EvaluateAsync("node => { node.scrollTop = node.scrollHeight; }");
            await page.Locator("#slash").ClickAsync();
            await Expect(Proposals(page).First).ToBeVisibleAsync();
            await Screenshot(page, name + "-bottom");
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than its window");
            await page.CloseAsync();
        }

        var empty = await Open(ColorScheme.Dark, 390, 844, "zh-CN");
        await empty.EvaluateAsync("document.getElementById('log').hidden = true; document.getElementById('empty').hidden = false");
        await Screenshot(empty, "mobile-dark-empty");
        Assert.Empty(Complaints);
    }
}
