using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>What the whole bot is for: one poll over both platforms.</summary>
public sealed partial class OneTallyJourney
{
    [Fact]
    public async Task A_vote_on_Discord_moves_the_tally_on_Telegram_and_the_other_way_round()
    {
        await using var telegram = await TelegramStandIn.Start(new StandInOptions { Patience = TimeSpan.FromSeconds(60) });
        await using var host = await DiscordHost.Run(host =>
        {
            host.Settings["Telegram:Token"] = telegram.Token;
            host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
        });
        var group = telegram.Supergroup("Chips");
        var (admin, hua) = (telegram.User("Admin"), telegram.User("Hua"));
        _ = group.Add(admin, Role.Administrator).Add(hua);

        var code = Code().Match((await host.Mo.Uses(host.Channel, "/community link")).Text).Value;
        _ = await admin.Says($"/community_link {code}", group).Reply();

        var onDiscord = await host.Poll("Who is ahead? | Biren | Moore Threads");
        var onTelegram = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Biren"));

        Assert.Contains("Your vote is recorded: Biren", (await host.Lin.Clicks(onDiscord, "Biren")).Text, StringComparison.Ordinal);
        _ = await onTelegram.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));

        Assert.Contains("Your vote is recorded: Moore Threads", (await hua.Taps(onTelegram, "Moore Threads")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == onDiscord.Id && message.Text.Contains("2 voted", StringComparison.Ordinal));
        _ = await onTelegram.Becomes(message => message.Text.Contains("2 voted", StringComparison.Ordinal));
        Assert.Empty(telegram.Complaints);
    }

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();
}
