using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Web;

/// <summary>The form on the page as a member uses it.</summary>
public sealed class WebFormPageTests(Browser browser) : BrowserTests(browser)
{
    static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog);

    async Task<IPage> OpenForm(ColorScheme scheme = ColorScheme.Light, int width = 1180, int height = 820, string locale = "en-US")
    {
        var page = await Open(scheme, width, height, locale);
        await page.Locator("#line").FillAsync("/poll new");
        await page.Locator("#line").PressAsync("Escape");
        await page.Locator("#line").PressAsync("Enter");
        await Expect(Dialog(page)).ToBeVisibleAsync();
        // Typed text goes to the first field.
        await Expect(Dialog(page).Locator(":focus")).ToHaveCountAsync(1);
        return page;
    }

    [InChromium]
    public async Task A_form_is_filled_in_with_the_keyboard_alone()
    {
        var page = await OpenForm();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "New poll" })).ToBeVisibleAsync();
        // The command is not posted as a message.
        await Expect(page.Locator("#log article")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Question" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Will it list?");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Dialog(page)).ToHaveCountAsync(0);
        await Expect(page.Locator("#log article .bubble")).ToHaveTextAsync("Will it list?|是\n否|multiple|day|True");
        await Expect(page.Locator("#line")).ToBeFocusedAsync();
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task Refused_fields_are_marked_and_typed_values_stay()
    {
        var page = await OpenForm();
        await page.GetByLabel("Options").FillAsync(new string('x', 301));
        await Expect(page.Locator(".form-count.over")).ToHaveTextAsync("301 / 300");
        await page.GetByText("Multiple choice").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please look at what is marked.");
        await Expect(page.Locator(".form-problem")).ToHaveTextAsync(["Please fill this in.", "At most 300 characters; this is 301."]);
        var question = page.GetByRole(AriaRole.Textbox, new() { Name = "Question" });
        await Expect(question).ToBeFocusedAsync();
        await Expect(question).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(question).ToHaveAttributeAsync("aria-describedby", "field-question-problem");
        await Expect(page.GetByLabel("Options")).ToHaveValueAsync(new string('x', 301));
        await Expect(page.GetByLabel("Multiple choice")).ToBeCheckedAsync();
        await Screenshot(page, "form-refused-light");
    }

    [InChromium]
    public async Task Escape_closes_it_but_not_over_what_was_typed()
    {
        var page = await OpenForm();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(page)).ToHaveCountAsync(0);
        await Expect(page.Locator("#line")).ToBeFocusedAsync();

        page = await OpenForm();
        await page.Keyboard.TypeAsync("Half a quest");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not sent yet");
        await page.GetByText("Cancel", new() { Exact = true }).ClickAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task A_form_that_could_not_be_sent_is_kept()
    {
        var page = await OpenForm();
        await page.Keyboard.TypeAsync("Will it list?");
        await page.RouteAsync("**/api/forms", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This was not sent.");
        await page.UnrouteAsync("**/api/forms");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await Expect(page.Locator("#log article .bubble")).ToContainTextAsync("Will it list?");
    }

    [InChromium]
    public async Task The_focus_stays_inside()
    {
        var page = await OpenForm();
        for (var i = 0; i < 25; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"),
                $"after {i + 1} tabs the focus is outside");
        }
    }

    [InChromium]
    public async Task Screenshots_in_both_themes_and_on_both_sizes()
    {
        foreach (var (name, scheme, width, height, locale) in new[]
        {
            ("form-light-zh", ColorScheme.Light, 1180, 900, "zh-CN"),
            ("form-dark-en", ColorScheme.Dark, 1180, 700, "en-US"),
            ("form-mobile-light-en", ColorScheme.Light, 390, 844, "en-US"),
            ("form-mobile-dark-zh", ColorScheme.Dark, 320, 640, "zh-CN"),
        })
        {
            var page = await OpenForm(scheme, width, height, locale);
            await page.Keyboard.TypeAsync("摩尔线程会在2026年上市吗");
            await Screenshot(page, name);
            await page.Locator(".form-box input").Last.ScrollIntoViewIfNeededAsync();
            await page.Locator(".form-send").FocusAsync();
            await Screenshot(page, name + "-end");
            await Expect(page.Locator(".form-send")).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= innerWidth && document.querySelector('dialog').scrollWidth <= "
                        + "document.querySelector('dialog').clientWidth"),
                $"{name} is wider than its window");
            await page.CloseAsync();
        }

        Assert.Empty(Complaints);
    }
}
