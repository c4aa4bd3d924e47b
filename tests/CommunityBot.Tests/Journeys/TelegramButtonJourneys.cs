using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Every button of the core, tapped in Telegram.</summary>
public sealed partial class TelegramButtonJourneys
{
    /// <summary>The prefixes of the button handlers. A new one that is not here fails the first test.</summary>
    static readonly string[] OfPollsAndMembers =
        ["ask", "pl", "pv", "pw", "ps", "pr", "leave", "unlink", "forget", "lk", "lc", "help", "pz", "st"],
        OfDigests = ["an", "dc", "dv", "dz", "wd"],
        // Facts, articles, predictions and readings have journeys of their own.
        OfOthers = ["al", "aq", "ar", "cal", "fd", "fi", "fp", "fs", "fu", "misread", "pf", "ul", "why"];

    [Fact]
    public async Task Every_button_of_polls_and_members_is_answered()
    {
        await using var host = await TelegramHost.Run();
        Assert.Equal(
            // No answer over the shipped figures is so long that it has pages.
            host.Services.GetServices<IButtonHandler>().Select(handler => handler.Prefix).Except(["pp"]).Order(),
            OfPollsAndMembers.Concat(OfDigests).Concat(OfOthers).Order());
        var open = OfPollsAndMembers.ToHashSet();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);

        var help = await lin.Says("/help").Reply(message => message.Buttons.Count > 0);
        await Tap(lin, help, "help");
        Assert.Contains("/ask", (await help.Chat.Next(message => message.Id > help.Id)).Text, StringComparison.Ordinal);

        // The nearest figure to an unknown one.
        var near = await lin.Says("Biren revenue 2030").Reply(message => message.Buttons.Count > 0);
        await Tap(lin, near, "ask");
        Assert.Contains("RMB", (await near.Chat.Next(message => message.Id > near.Id)).Text, StringComparison.Ordinal);

        _ = await mo.Says("/poll_prompts", group).Reply(message => message.Receiver == mo && message.Buttons.Count > 0 && Launch(message));
        var prompts = group.SeenBy(mo).Last(Launch);
        await Tap(mo, prompts, "pl");
        var length = await prompts.Chat.Next(message => message.Buttons.SelectMany(row => row).Contains("A day"));
        _ = await mo.Taps(length, "A day");
        var prompted = await group.Next(message => message.Receiver is null && message.Buttons.SelectMany(row => row).Contains("Yes"));
        Assert.Contains("recorded: Yes", (await Tap(lin, prompted, "pv")).Text, StringComparison.Ordinal);

        var hua = host.Telegram.User("Hua");
        await Tap(hua, await hua.Says("/settings").Reply(message => HasButton(message, "st")), "st");
        var zone = await mo.Says("/poll_new When? | A | B closes=23:00", group).Reply(message => HasButton(message, "pz"));
        await Tap(mo, zone, "pz");
        _ = await group.Next(message => message.Receiver is null && message.Text.Contains("When?", StringComparison.Ordinal));
        open.ExceptWith(["st", "pz"]);

        _ = mo.Says("/poll_new Which? | A1 | B2 kind=ranked write_in=yes", group);
        var ranked = await group.Next(message => message.Receiver is null && message.Text.Contains("Which?", StringComparison.Ordinal));
        var draft = await Only(lin, group, async () => await lin.Taps(ranked, "B2"));
        Assert.Contains("1. B2", draft.Text, StringComparison.Ordinal);
        _ = await lin.Taps(draft, "A1");
        _ = await draft.Becomes(message => message.Text.Contains("2. A1", StringComparison.Ordinal));
        _ = await lin.Taps(draft, "Confirm");
        _ = await draft.Becomes(message => message.Text.Contains("recorded", StringComparison.Ordinal));
        // Only Lin sees the draft.
        Assert.Equal(lin, draft.Receiver);
        Assert.Contains("t.me", (await Tap(lin, ranked, "pw")).Url, StringComparison.Ordinal);

        var list = await lin.Says("/poll_list", group).Reply(message => message.Receiver == lin && message.Buttons.Count > 0);
        var shown = await Only(lin, group, async () => await Tap(lin, list, "ps"));
        Assert.Contains("Which?", shown.Text, StringComparison.Ordinal);
        open.ExceptWith(["ask", "pl", "pv", "pw", "ps"]);

        // Current messages do not have this button, but those of earlier versions do.
        var id = DataOf(ranked).First().Split(':')[1];
        var results = await Only(lin, group, async () => await lin.TapsData(ranked, $"pr:{id}"));
        Assert.Contains("Which?", results.Text, StringComparison.Ordinal);

        await LinkAccounts(lin, host.Telegram.User("Lin at work"));
        await Tap(lin, await lin.Says("/unlink").Reply(message => HasButton(message, "unlink")), "unlink");
        Assert.Contains("not linked", (await lin.Says("/unlink").Reply()).Text, StringComparison.Ordinal);

        var other = host.Telegram.Supergroup("Chips 2", Role.Administrator).Add(mo, Role.Administrator);
        var proposal = await mo.Says($"/community_link {await Code(mo.Says("/community_link", group))}", other).Reply(
            message => HasButton(message, "lc"));
        _ = await mo.TapsData(proposal, DataOf(proposal).First());
        var question = await group.Next(message => HasButton(message, "lc"));
        Assert.Contains("answered or is gone", (await lin.TapsData(question, DataOf(question).First())).Text, StringComparison.Ordinal);
        _ = await mo.TapsData(question, DataOf(question).First());
        _ = await other.Next(message => message.Text.Contains("have joined", StringComparison.Ordinal));
        var leave = await mo.Says("/community_leave", other).Reply(message => HasButton(message, "leave"));
        Assert.Contains("oderator", (await lin.TapsData(leave, DataOf(leave).Single())).Text, StringComparison.Ordinal);
        Assert.NotEqual("", (await Tap(mo, leave, "leave")).Text);
        await Tap(lin, await lin.Says("/privacy_forget").Reply(message => HasButton(message, "forget")), "forget");
        open.ExceptWith(["help", "pr", "leave", "unlink", "forget", "lk", "lc"]);
        Assert.Empty(open);
    }

    [Fact]
    public async Task Every_button_of_digests_is_answered()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);

        _ = await lin.Says("/watch_add Biren revenue").Reply();
        Assert.NotEqual("", (await Tap(lin, await lin.Says("/watch_list").Reply(message => HasButton(message, "wd")), "wd")).Text);

        var draft = await mo.Says("/announce Discussion on Friday at 8 pm", group).Reply(message => HasButton(message, "an"));
        Assert.Equal(mo, draft.Receiver);
        await Tap(mo, draft, "an");
        _ = await group.Next(
            message => message.Receiver is null && message.Text.Contains("Discussion on Friday", StringComparison.Ordinal));

        // The host starts at 09:00 UTC, 17:00 in Beijing.
        var zones = await mo.Says("/digest_on 18:00", group).Reply(message => HasButton(message, "dz"));
        await Tap(mo, zones, "dz");
        _ = await lin.Says("/digest_on 18:30 Beijing")
            .Reply(message => message.Text.Contains("The digest is on", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var digest = await group.Next(
            message => message.Receiver is null && message.Text.Contains("Digest ·", StringComparison.Ordinal) && HasButton(message, "dv"));
        Assert.Contains("#1", (await Only(lin, group, async () => await Tap(lin, digest, "dv"))).Text, StringComparison.Ordinal);
        Assert.NotEqual("", (await Only(lin, group, async () => await Tap(lin, digest, "dc"))).Text);

        host.Clock.Advance(TimeSpan.FromMinutes(31));
        _ = await lin.Private.Next(message => message.Text.Contains("Digest ·", StringComparison.Ordinal));
        Assert.Single(group.FromBot, message => message.Text.Contains("Digest ·", StringComparison.Ordinal) && HasButton(message, "dv"));
    }

    static async Task LinkAccounts(StandInUser one, StandInUser other)
    {
        var proposal = await other.Says($"/link {await Code(one.Says("/link"))}").Reply(message => HasButton(message, "lk"));
        _ = await other.TapsData(proposal, DataOf(proposal).First());
        var question = await one.Private.Next(message => HasButton(message, "lk"));
        _ = await one.TapsData(question, DataOf(question).First());
        _ = await other.Private.Next(message => message.Text.StartsWith("Linked", StringComparison.Ordinal));
    }

    static async Task<string> Code(CommunityBot.Simulators.Telegram.Chats.SentMessage sentMessage) =>
        CodeOf().Match((await sentMessage.Reply()).Text).Groups[1].Value;

    [GeneratedRegex(": ([A-Z0-9]{6,})")]
    private static partial Regex CodeOf();

    static bool Launch(StandInMessage message) => HasButton(message, "pl");

    static bool HasButton(StandInMessage message, string prefix) =>
        DataOf(message).Any(data => data.StartsWith(prefix + ":", StringComparison.Ordinal));

    static IEnumerable<string> DataOf(StandInMessage message) =>
        message.Buttons.SelectMany(row => row).Select(label => (string?)message.Button(label)["callback_data"] ?? "");

    /// <summary>Taps the first button with this prefix.</summary>
    static Task<CommunityBot.Simulators.Telegram.Chats.Toast> Tap(StandInUser user, StandInMessage message, string prefix) =>
        user.TapsData(message, DataOf(message).First(data => data.StartsWith(prefix + ":", StringComparison.Ordinal)));

    /// <summary>Returns the private message that the member gets by this action.</summary>
    static async Task<StandInMessage> Only(StandInUser user, StandInChat group, Func<Task> act)
    {
        var before = group.SeenBy(user).Count;
        await act();
        return await group.Next(message =>
            message.Receiver == user && group.SeenBy(user).ToList().IndexOf(message) >= before - 1 && group.SeenBy(user)[^1] == message);
    }

}
