using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>One poll on both platforms.</summary>
public sealed partial class OneTallyJourney
{
    [Fact]
    public async Task A_vote_on_Discord_moves_the_tally_on_Telegram_and_the_other_way_round()
    {
        var analysts = "";
        var clock = new FakeTimeProvider(RunningBot.Start);
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { Time = clock });
        await using var host = await DiscordHost.Run(
            host =>
            {
                host.Settings["Telegram:Token"] = telegram.Token;
                host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
                analysts = host.Guild.AddRole("Analysts", host.Lin).Id;
            },
            clock: clock);
        var group = telegram.Supergroup("Chips");
        var (admin, hua) = (telegram.User("Admin"), telegram.User("Hua"));
        _ = group.Add(admin, Role.Administrator).Add(hua);

        await TelegramMenus.AreSet(telegram);
        var code = Code().Match((await host.Mo.Uses(host.Channel, "/community link")).Text).Value;
        var proposal = await admin.Says($"/community_link {code}", group).Reply(message => message.Buttons.Count > 0);
        _ = await admin.Taps(proposal, "Yes, polls only");
        var question = await host.Channel.Next(message => message.Text.Contains("asks to be one community", StringComparison.Ordinal));
        Assert.Contains("have joined", (await host.Mo.Clicks(question, "Yes, polls only")).Text, StringComparison.Ordinal);

        var onDiscord = await host.Poll("Who is ahead? | Biren | Moore Threads");
        var onTelegram = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Biren"));

        Assert.Contains("Your vote is recorded: Biren", (await host.Lin.Clicks(onDiscord, "Biren")).Text, StringComparison.Ordinal);
        _ = await onTelegram.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));

        Assert.Contains(
            "Your vote is recorded: Moore Threads", (await hua.Taps(onTelegram, "Moore Threads")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == onDiscord.Id && message.Text.Contains("2 voted", StringComparison.Ordinal));
        _ = await onTelegram.Becomes(message => message.Text.Contains("2 voted", StringComparison.Ordinal));

        var button = (string)onTelegram.Button("Biren")["callback_data"]!;
        // Both posts show the end and take no votes, and both chats get the result.
        _ = await host.Mo.Uses(host.Channel, "/poll close", ("poll", "1"));
        _ = await onTelegram.Becomes(
            message => message.Text.Contains("This poll has closed", StringComparison.Ordinal) && message.Buttons.Count == 0);
        _ = await host.Channel.Next(message =>
            message.Id == onDiscord.Id && message.Text.Contains(
                "This poll has closed", StringComparison.Ordinal) && message.EnabledButtons.Count == 0);
        _ = await group.Next(message => message.Text.Contains("A tie: Biren, Moore Threads", StringComparison.Ordinal));
        _ = await host.Channel.Next(message => message.Text.Contains("A tie: Biren, Moore Threads", StringComparison.Ordinal));
        Assert.Contains("has closed", (await hua.TapsData(onTelegram, button)).Text, StringComparison.Ordinal);

        // The role is given as Discord's client writes it. Telegram has no roles, so a tap there is answered with a hint.
        var ofAnalysts = await host.Poll("Analysts only? | Buy | Sell", ("who", $"<@&{analysts}>"));
        Assert.Contains("For the role “Analysts” only", ofAnalysts.Text, StringComparison.Ordinal);
        Assert.Contains("“Analysts”", (await host.Ming.Clicks(ofAnalysts, "Buy")).Text, StringComparison.Ordinal);
        Assert.Contains("recorded: Buy", (await host.Lin.Clicks(ofAnalysts, "Buy")).Text, StringComparison.Ordinal);
        var seenOnTelegram = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Sell"));
        Assert.Contains("roles cannot be seen here", (await hua.Taps(seenOnTelegram, "Sell")).Text, StringComparison.Ordinal);
        Assert.Empty(telegram.Complaints);
    }

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();
}
