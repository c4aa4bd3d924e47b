using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>A prediction from its line to its scores, on both platforms.</summary>
public sealed partial class PredictionJourney
{
    [Fact]
    public async Task A_prediction_is_forecast_on_two_platforms_settled_by_its_figure_and_scored_again_after_a_correction()
    {
        var clock = new FakeTimeProvider(RunningBot.Start);
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { Time = clock });
        await using var host = await DiscordHost.Run(
            host =>
            {
                host.Settings["Telegram:Token"] = telegram.Token;
                host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
            },
            clock: clock);
        var group = telegram.Supergroup("Chips");
        var (admin, hua) = (telegram.User("Admin"), telegram.User("Hua"));
        _ = group.Add(admin, Role.Administrator).Add(hua);
        await TelegramMenus.AreSet(telegram);
        var code = Code().Match((await host.Mo.Uses(host.Channel, "/community link")).Text).Value;
        var proposal = await admin.Says($"/community_link {code}", group).Reply(message => message.Buttons.Count > 0);
        _ = await admin.Taps(proposal, "Yes, polls only");
        _ = await host.Mo.Clicks(
            await host.Channel.Next(message => message.Text.Contains("asks to be one community", StringComparison.Ordinal)),
            "Yes, polls only");

        var preview = await host.Mo.Uses(host.Channel, "/predict", ("text", "Biren revenue 2026 > 10亿元"));
        Assert.Contains("Exactly equal counts as no", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Prediction #1 is launched", (await host.Mo.Clicks(preview.Message, "Launch")).Text, StringComparison.Ordinal);
        var onDiscord = await host.Channel.Next(message =>
            message.Text.Contains("No forecasts yet", StringComparison.Ordinal) && message.Buttons.Count > 0);
        var onTelegram = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("75%"));

        Assert.Contains("recorded: 75%", (await host.Lin.Clicks(onDiscord, "75%")).Text, StringComparison.Ordinal);
        _ = await onTelegram.Becomes(message => message.Text.Contains("1 forecast", StringComparison.Ordinal));
        Assert.Contains("recorded: 25%", (await hua.Taps(onTelegram, "25%")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(
            message => message.Id == onDiscord.Id && message.Text.Contains("2 forecasts", StringComparison.Ordinal));
        var old = (string)onTelegram.Button("97%")["callback_data"]!;
        Assert.Contains(
            "between 0.1% and 99.9%", (await hua.TapsData(onTelegram, old.Replace(":970", ":1010", StringComparison.Ordinal))).Text,
            StringComparison.Ordinal);

        await Import(host, "10.21");
        var asked = await host.Channel.Next(message => message.Buttons.Contains("✓ Confirm"));
        Assert.Contains("RMB 1.021 billion", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Only moderators", (await host.Lin.Clicks(asked, "✓ Confirm")).Text, StringComparison.Ordinal);
        Assert.Contains("has closed", (await hua.TapsData(onTelegram, old)).Text, StringComparison.Ordinal);
        Assert.Contains("is settled", (await host.Mo.Clicks(asked, "✓ Confirm")).Text, StringComparison.Ordinal);
        _ = await onTelegram.Becomes(
            message => message.Text.Contains("Settled: yes", StringComparison.Ordinal) && message.Buttons.Count == 0);
        _ = await host.Channel.Next(
            message => message.Id == onDiscord.Id && message.Text.Contains("Settled: yes", StringComparison.Ordinal));
        Assert.Contains(
            "75%, came out yes", (await host.Lin.Uses(host.Channel, "/forecasts", ("show", "mine"))).Text, StringComparison.Ordinal);

        await Import(host, "9.87");
        _ = await onTelegram.Becomes(message => message.Text.Contains("Settled: no", StringComparison.Ordinal));
        Assert.Contains(
            "75%, came out no", (await host.Lin.Uses(host.Channel, "/forecasts", ("show", "mine"))).Text, StringComparison.Ordinal);
        Assert.Empty(telegram.Complaints);
    }

    /// <summary>The company's annual report gives this many 亿元.</summary>
    static async Task Import(DiscordHost host, string value)
    {
        var file = "entity,metric,period,value,unit,currency,source,as_of,qualifier\n"
            + $"biren,revenue,2026,{value},亿元,,Annual report,2026-01-16,\n";
        var result = await host.Services.GetRequiredService<FactImport>().Run(new MemoryStream(Encoding.UTF8.GetBytes(file)), create: true);
        Assert.Empty(result.Problems);
    }

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();
}
