using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Telegram.Faults;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Every journey checks at its end that the log does not contain the token. These ones log at trace level, with failing calls.
/// </summary>
public sealed class SecretJourneys
{
    [Fact]
    public async Task The_trace_log_contains_no_Telegram_token_and_no_typed_text()
    {
        await using var host = await TelegramHost.Run(
            set: settings => settings["Logging:LogLevel:Default"] = settings["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace");
        host.ExpectsComplaints = true;
        var lin = host.Telegram.User("Lin");
        host.Telegram.Faults.Next("getUpdates", Fault.Error(502));
        host.Telegram.Faults.Next("getUpdates", Fault.NotJson());
        host.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(1));
        host.Telegram.Faults.Next("getUpdates", Fault.DropBefore());
        Assert.Contains("RMB 337 million", (await lin.Says("Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);
        await host.Restart();
        _ = await lin.Says("/help").Reply();
        // Otherwise the test would prove nothing.
        Assert.Contains(host.Log.All, line => line.Contains("Middleware configuration started", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, line => line.Contains("Biren revenue 2024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trace_log_contains_no_Discord_token()
    {
        await using var host = await DiscordHost.Run(
            host => host.Settings["Logging:LogLevel:Default"] = host.Settings["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace");
        host.ExpectsComplaints = true;
        host.Discord.Faults.Next("create_message", ApiFault.ServerError());
        _ = await host.Poll("Said? | Yes | No");
        Assert.Contains(host.Log.All, line => line.Contains("Middleware configuration started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trace_log_contains_no_sign_in_link_and_no_link_code()
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace"
            });
        var link = (await bot.Say("/signin", "Mo", "en")).Text;
        var code = (await bot.Say("/link", "Ming", "en")).Text.Split()
            .First(word => word.Length == 6 && word.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)));
        var token = link[(link.IndexOf("/signin#", StringComparison.Ordinal) + "/signin#".Length)..][..32];
        Assert.All(
            bot.Log.All,
            line => Assert.False(line.Contains(token, StringComparison.Ordinal) || line.Contains(code, StringComparison.Ordinal), line));
        Assert.Contains(bot.Log.All, line => line.Contains("/api/messages", StringComparison.Ordinal));
    }
}
