using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>Telegram has no forms: they are short dialogues in the private chat.</summary>
public sealed class TelegramFormJourneys
{
    [Fact]
    public async Task A_poll_asked_for_in_a_group_is_filled_in_privately_over_a_restart_and_appears_in_the_group()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = await mo.Says("/help").Reply();

        _ = mo.Says("/poll_new", group);
        var question = await mo.Private.Next(message => message.Text.Contains("(1/5)", StringComparison.Ordinal));
        Assert.Contains("Question", question.Text, StringComparison.Ordinal);
        _ = await mo.Says("Who leads in 2027?").Reply(message => message.Text.Contains("(2/5)", StringComparison.Ordinal));
        await host.Restart();

        var kind = await mo.Says("Biren\nMoore Threads\nCambricon")
            .Reply(message => message.Text.Contains("(3/5)", StringComparison.Ordinal));
        _ = await mo.Taps(kind, "Choose several");
        var rules = await mo.Private.Next(message => message.Text.Contains("(4/5)", StringComparison.Ordinal));
        Assert.Contains("done already", (await mo.Taps(kind, "Choose one")).Text, StringComparison.Ordinal);
        _ = await mo.Taps(rules, "Members may add");
        _ = await rules.Becomes(message => message.Buttons.SelectMany(row => row).Any(label => label.StartsWith('✓')));
        _ = await mo.Taps(rules, "Done");
        _ = await mo.Taps(await mo.Private.Next(Step(5)), "Keep it");

        Assert.Contains(
            "is launched",
            (await mo.Private.Next(message => message.Text.Contains("launched", StringComparison.Ordinal))).Text,
            StringComparison.Ordinal);
        var post = await group.Next(message => message.Text.Contains("Who leads in 2027?", StringComparison.Ordinal));
        Assert.Contains(post.Buttons.SelectMany(row => row), label => label == "Cambricon");
        // Nothing is left of the form.
        Assert.DoesNotContain("(1/5)", (await mo.Says("hello").Reply()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_form_of_a_migrated_group_is_posted_in_the_supergroup()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Group("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Creator);
        _ = await mo.Says("/help").Reply();
        _ = mo.Says("/poll_new@community_test_bot", group);
        _ = await mo.Private.Next(Step(1));
        _ = await mo.Says("Still here?").Reply(Step(2));
        var supergroup = group.Migrate();
        var kind = await mo.Says("Yes\nNo").Reply(Step(3));
        _ = await mo.Taps(kind, "Choose one");
        _ = await mo.Taps(await mo.Private.Next(Step(4)), "Done");
        _ = await mo.Taps(await mo.Private.Next(Step(5)), "Keep it");
        var post = await supergroup.Next(
            message => message.Text.Contains("Still here?", StringComparison.Ordinal) && message.Buttons.Count > 0);
        Assert.Contains("recorded", (await mo.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        _ = await post.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_field_is_asked_again_and_a_form_can_be_cancelled()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/poll_new").Reply(Step(1));
        _ = await lin.Says("One option only?").Reply(Step(2));
        var kind = await lin.Says("Just this").Reply(Step(3));
        _ = await lin.Taps(kind, "Choose one");
        _ = await lin.Taps(await lin.Private.Next(Step(4)), "Done");
        _ = await lin.Taps(await lin.Private.Next(Step(5)), "Keep it");

        var again = await lin.Private.Next(message => message.Text.Contains('⚠', StringComparison.Ordinal));
        Assert.Contains("Options", again.Text, StringComparison.Ordinal);
        _ = await lin.Taps(again, "Cancel");
        _ = await lin.Says("Biren revenue 2024").Reply(message => message.Text.Contains("RMB 337 million", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_without_a_private_chat_gets_a_button_that_opens_it()
    {
        await using var host = await TelegramHost.Run(telegram => telegram.PrivacyMode = false);
        var group = host.Telegram.Supergroup("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);

        // Telegram takes a full-width slash as text, so the group sees it.
        var invitation = await mo.Says("／poll_new", group).Reply(message => message.Buttons.Count > 0);
        var link = (string)invitation.Button("Fill it in")["url"]!;
        _ = await mo.Opens(link).Reply(Step(1));

        // A private answer also waits for its member behind a button.
        var lin = host.Telegram.User("Lin");
        _ = group.Add(lin);
        var held = await lin.Says("／help", group).Reply(message => message.Buttons.Count > 0);
        Assert.DoesNotContain("/ask", held.Text, StringComparison.Ordinal);
        link = (string)held.Button("Open")["url"]!;
        var alex = host.Telegram.User("Alex");
        _ = await alex.Opens(link).Reply();
        Assert.Contains("/ask", (await lin.Opens(link).Reply()).Text, StringComparison.Ordinal);
    }

    static Func<StandInMessage, bool> Step(int number) => message => message.Text.Contains($"({number}/5)", StringComparison.Ordinal);
}
