using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>Reminders of predictions, in the private chats of both platforms, with the clock moved to a day before the closing.</summary>
public sealed class PredictionReminderJourneys
{
    static readonly TimeSpan UntilDue = TimeSpan.FromDays(2) + TimeSpan.FromHours(1);

    [Fact]
    public async Task Discord_reminds_privately_once_and_the_prediction_is_forecast_from_there()
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(30) });
        var preview = await host.Mo.Uses(host.Channel, "/predict", ("text", "Biren revenue 2026 > 10亿元"), ("closes", "3d"));
        _ = await host.Mo.Clicks(preview.Message, "Launch");
        _ = await host.Channel.Next(message => message.Buttons.Contains("75%"));
        Assert.Contains(
            "reminded privately", (await host.Lin.Uses(host.Channel, "/watch predictions")).Text, StringComparison.Ordinal);
        Assert.Contains("私下提醒您", (await host.Ming.Uses(host.Channel, "/watch predictions")).Text, StringComparison.Ordinal);
        await Backlog.Clear();
        Assert.DoesNotContain(host.Lin.Dm.BotMessages, message => message.Text.Contains("closes soon", StringComparison.Ordinal));
        await host.Leap(UntilDue);

        var reminder = await host.Lin.Dm.Next(message => message.Text.Contains("Forecasting closes soon", StringComparison.Ordinal));
        Assert.Contains("You have not forecast yet", reminder.Text, StringComparison.Ordinal);
        Assert.Contains("/watch off predictions", reminder.Text, StringComparison.Ordinal);
        var inChinese = await host.Ming.Dm.Next(message => message.Text.Contains("预测即将截止", StringComparison.Ordinal));
        Assert.Contains("您还没有预测", inChinese.Text, StringComparison.Ordinal);
        var opened = await host.Lin.Clicks(reminder, "Forecast #1");
        Assert.Contains("recorded: 75%", (await host.Lin.Clicks(opened.Message, "75%")).Text, StringComparison.Ordinal);

        await host.Leap(TimeSpan.FromHours(3));
        Assert.Contains("#1", (await host.Lin.Uses(host.Channel, "/forecasts")).Text, StringComparison.Ordinal);
        Assert.Single(host.Lin.Dm.BotMessages, message => message.Text.Contains("closes soon", StringComparison.Ordinal));
        Assert.Empty(host.Mo.Dm.BotMessages);
    }

    [Fact]
    public async Task Telegram_reminds_privately_once_and_the_prediction_is_forecast_from_there()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin, ming) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"), host.Telegram.User("Ming", "zh-hans"));
        _ = group.Add(mo, Role.Administrator).Add(lin).Add(ming);
        foreach (var member in (StandInUser[])[mo, lin, ming])
            _ = await member.Says("/help").Reply();
        var preview = await mo.Says("/predict Biren revenue 2026 > 10亿元 closes=3d", group)
            .Reply(message => message.Text.Contains("Exactly equal counts as no", StringComparison.Ordinal));
        _ = await mo.Taps(preview, "Launch");
        _ = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("75%"));
        _ = await lin.Says("/watch_predictions", group).Reply(
            message => message.Text.Contains("reminded privately", StringComparison.Ordinal));
        _ = await ming.Says("/watch_predictions", group).Reply(message => message.Text.Contains("私下提醒您", StringComparison.Ordinal));
        host.Clock.Advance(UntilDue);

        var reminder = await lin.Private.Next(message => message.Text.Contains("Forecasting closes soon", StringComparison.Ordinal));
        Assert.Contains("You have not forecast yet", reminder.Text, StringComparison.Ordinal);
        _ = await ming.Private.Next(message => message.Text.Contains("您还没有预测", StringComparison.Ordinal));
        _ = await lin.Taps(reminder, "Forecast #1");
        var opened = await lin.Private.Next(message => message.Buttons.SelectMany(row => row).Contains("75%"));
        Assert.Contains("recorded: 75%", (await lin.Taps(opened, "75%")).Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromHours(3));
        _ = await lin.Says("/forecasts").Reply();
        Assert.Single(lin.Private.FromBot, message => message.Text.Contains("closes soon", StringComparison.Ordinal));
        Assert.DoesNotContain(mo.Private.FromBot, message => message.Text.Contains("closes soon", StringComparison.Ordinal));
        Assert.Empty(host.Telegram.Complaints);
    }
}
