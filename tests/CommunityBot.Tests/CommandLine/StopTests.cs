using System.Diagnostics;
using System.Globalization;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What the process does after SIGTERM, which systemd and container runtimes send.</summary>
public sealed class StopTests : IDisposable
{
    // Longer than the default of the command-line library, and shorter than the bot's own limit of 9 seconds.
    static readonly TimeSpan AWhile = TimeSpan.FromSeconds(3);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_stop_waits_for_an_answer_that_is_being_sent()
    {
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { WaitTimeout = TimeSpan.FromSeconds(60) });
        var answered = new TaskCompletionSource();
        telegram.Faults.Next("sendMessage", Fault.Hold(answered.Task));
        using var bot = BuiltProgram.Start(
            $"COMMUNITYBOT_Telegram__Token={telegram.Token} COMMUNITYBOT_Telegram__ApiBase={telegram.BaseUrl}", "serve", "--database", folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
        bot.OutputDataReceived += (_, _) => { };
        bot.BeginOutputReadLine();
        _ = await telegram.User("Ming").Says("Biren revenue 2024").Reply();

        using var stop = Process.Start("kill", ["-TERM", bot.Id.ToString(CultureInfo.InvariantCulture)]);
        _ = await Assert.ThrowsAsync<TimeoutException>(() => bot.WaitForExitAsync().WaitAsync(AWhile));
        answered.SetResult();
        await bot.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, bot.ExitCode);
        Assert.Empty(telegram.Complaints);
    }
}
