using CommunityBot.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>A member votes in the local chat: the own vote is marked on the buttons, and what a tap did is told there.</summary>
public sealed class VotePageJourneys(Browser browser) : LocalChatPage(browser)
{
    [InChromium]
    public async Task A_vote_is_marked_changed_and_withdrawn_in_place_and_a_second_tap_takes_nothing_back()
    {
        var page = await Open(isPhone: true);
        var poll = await Launch(page, "Who is ahead? | Biren | Moore Threads");
        var (biren, moore) = (poll.Locator(".choice").First, poll.Locator(".choice").Last);
        await Expect(biren).ToHaveAttributeAsync("aria-pressed", "false");
        var messages = await page.Locator("#log article").CountAsync();

        await biren.ClickAsync();
        await Expect(biren).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(biren).ToContainTextAsync("1 · 100%");
        await Expect(poll.Locator(".vote-told")).ToHaveTextAsync("Your vote is recorded: Biren");
        await Expect(poll.Locator(".vote-line")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator("#told")).ToHaveTextAsync("Your vote is recorded: Biren");

        await biren.ClickAsync();
        await Expect(poll.Locator(".vote-told")).ToContainTextAsync("You have chosen “Biren” already.");
        await Expect(biren).ToHaveAttributeAsync("aria-pressed", "true");

        await poll.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(moore).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(poll.Locator(".vote-told")).ToHaveTextAsync("Your vote is changed to: Moore Threads");
        await Expect(moore).ToBeFocusedAsync();
        await Expect(biren).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(poll).ToContainTextAsync("1 voted");
        await Photograph(page, "vote-phone");

        // Another browser of the same member knows the vote, another member's does not.
        var again = await Open();
        await Expect(again.Locator(".vote-told")).ToHaveTextAsync("You chose: Moore Threads");
        await again.Locator("#member").SelectOptionAsync("Lin");
        await Expect(again.Locator(".choice[aria-pressed=true]")).ToHaveCountAsync(0);

        await poll.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(poll.Locator(".vote-told")).ToHaveTextAsync("Your vote is withdrawn.");
        await Expect(poll.Locator(".choice[aria-pressed=true]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#log article")).ToHaveCountAsync(messages);
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task A_ranking_is_made_and_confirmed_on_the_options_themselves()
    {
        var page = await Open();
        var poll = await Launch(page, "Best? | Biren | Moore Threads | Cambricon kind=ranked");
        var messages = await page.Locator("#log article").CountAsync();
        await poll.Locator(".choice").Nth(1).ClickAsync();
        await Expect(poll.Locator(".choice-mark").Nth(1)).ToHaveTextAsync("1");
        await poll.Locator(".choice").First.ClickAsync();
        await Expect(poll.Locator(".choice-mark")).ToHaveTextAsync(["2", "1", ""]);
        await Expect(poll.Locator(".choice").Nth(1)).ToContainTextAsync("0 · 0%");
        await poll.GetByRole(AriaRole.Button, new() { Name = "Confirm ranking" }).ClickAsync();
        await Expect(poll.Locator(".choice").Nth(1)).ToContainTextAsync("1 · 100%");
        await Expect(poll.Locator(".vote-told")).ToHaveTextAsync("Your vote is recorded: Moore Threads > Biren");
        await Expect(page.Locator("#log article")).ToHaveCountAsync(messages);
        Assert.Empty(Complaints);
    }

    [InChromium]
    public async Task An_option_that_a_member_writes_counts_at_once_and_hidden_results_stay_hidden()
    {
        var page = await Open(locale: "zh-TW", scheme: ColorScheme.Dark);
        var poll = await Launch(page, "你持有哪些？ | 海光資訊 | 寒武紀 kind=multiple write_in=yes results=voted");
        await Expect(poll.Locator(".choice-text")).ToHaveCountAsync(0);
        await poll.Locator(".choice").First.ClickAsync();
        await Expect(poll.Locator(".choice-text").First).ToHaveTextAsync("1 票 · 100%");
        await poll.GetByRole(AriaRole.Button, new() { Name = "自填選項" }).ClickAsync();
        await page.Locator("dialog input").FillAsync("沐曦");
        await page.Locator("dialog .form-send").ClickAsync();
        await Expect(poll.Locator(".choice")).ToHaveCountAsync(3);
        await Expect(poll.Locator(".choice").Last).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(poll.Locator(".vote-told")).ToHaveTextAsync("已新增選項「沐曦」。已改為：海光資訊、沐曦");
        await Expect(poll.Locator(".choice-text").Last).ToHaveTextAsync("1 票 · 100%");
        await Photograph(page, "write-in-dark");
        Assert.Empty(Complaints);
    }
}
