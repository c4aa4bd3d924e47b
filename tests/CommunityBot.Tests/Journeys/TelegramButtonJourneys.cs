using CommunityBot.Core.Chat;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Every button of the core as it is tapped in Telegram.</summary>
public sealed class TelegramButtonJourneys
{
    [Fact]
    public async Task Every_button_is_answered()
    {
        await using var host = await TelegramHost.Run();
        var open = host.Services.GetServices<IButtonHandler>().Select(handler => handler.Prefix).ToHashSet();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);

        // What is near to what is not known.
        var near = await lin.Says("Biren revenue 2030").Reply(message => message.Buttons.Count > 0);
        await Tap(lin, near, "ask");
        Assert.Contains("RMB", (await near.Chat.Next(message => message.Id > near.Id)).Text, StringComparison.Ordinal);

        _ = await mo.Says("/poll_prompts", group).Reply(message => message.Receiver == mo && message.Buttons.Count > 0 && Launch(message));
        var prompts = group.SeenBy(mo).Last(Launch);
        await Tap(mo, prompts, "pl");
        var prompted = await group.Next(message => message.Receiver is null && message.Buttons.SelectMany(row => row).Contains("Yes"));
        Assert.Contains("recorded: Yes", (await Tap(lin, prompted, "pv")).Text, StringComparison.Ordinal);

        _ = mo.Says("/poll_new Which? | A1 | B2 kind=ranked write_in=yes", group);
        var ranked = await group.Next(message => message.Receiver is null && message.Text.Contains("Which?", StringComparison.Ordinal));
        var draft = await Only(lin, group, async () => await lin.Taps(ranked, "B2"));
        Assert.Contains("1. B2", draft.Text, StringComparison.Ordinal);
        _ = await lin.Taps(draft, "A1");
        _ = await draft.Becomes(message => message.Text.Contains("2. A1", StringComparison.Ordinal));
        _ = await lin.Taps(draft, "Confirm");
        _ = await draft.Becomes(message => message.Text.Contains("recorded", StringComparison.Ordinal));
        // The draft is Lin's alone: nobody else has seen it.
        Assert.Equal(lin, draft.Receiver);
        Assert.Contains("t.me", (await Tap(lin, ranked, "pw")).Url, StringComparison.Ordinal);

        var list = await lin.Says("/poll_list", group).Reply(message => message.Receiver == lin && message.Buttons.Count > 0);
        var shown = await Only(lin, group, async () => await Tap(lin, list, "ps"));
        Assert.Contains("Which?", shown.Text, StringComparison.Ordinal);
        await Drop(open, "ask", "pl", "pv", "pw", "ps");

        _ = mo.Says("/poll_close 1", group);
        var notice = await group.Next(message => message.Receiver is null && HasButton(message, "pr"));
        var results = await Only(lin, group, async () => await Tap(lin, notice, "pr"));
        Assert.Contains("Results", results.Text + string.Concat(results.Buttons.SelectMany(row => row)), StringComparison.OrdinalIgnoreCase);

        _ = await mo.Says("/community_leave", group).Reply(message => message.Receiver == mo);
        await Drop(open, "pr");
        // These two are asked for only where there is something to leave: a forged tap meets the same handler.
        Assert.NotEqual("", (await mo.TapsData(notice, "leave:x")).Text + "answered");
        Assert.NotEqual("", (await mo.TapsData(notice, "unlink:x")).Text + "answered");
        await Drop(open, "leave", "unlink");
        Assert.Empty(open);
    }

    static bool Launch(StandInMessage message) => HasButton(message, "pl");

    static bool HasButton(StandInMessage message, string prefix) => DataOf(message).Any(data => data.StartsWith(prefix + ":", StringComparison.Ordinal));

    static IEnumerable<string> DataOf(StandInMessage message) => message.Buttons.SelectMany(row => row).Select(label => (string?)message.Button(label)["callback_data"] ?? "");

    /// <summary>Taps the first button of that handler.</summary>
    static Task<CommunityBot.Simulators.Telegram.Scripting.Toast> Tap(StandInUser user, StandInMessage message, string prefix) =>
        user.TapsData(message, DataOf(message).First(data => data.StartsWith(prefix + ":", StringComparison.Ordinal)));

    /// <summary>What only that member gets to see by it.</summary>
    static async Task<StandInMessage> Only(StandInUser user, StandInChat group, Func<Task> act)
    {
        var before = group.SeenBy(user).Count;
        await act();
        return await group.Next(message => message.Receiver == user && group.SeenBy(user).ToList().IndexOf(message) >= before - 1 && group.SeenBy(user)[^1] == message);
    }

    static Task Drop(HashSet<string> open, params string[] prefixes)
    {
        open.ExceptWith(prefixes);
        return Task.CompletedTask;
    }
}
