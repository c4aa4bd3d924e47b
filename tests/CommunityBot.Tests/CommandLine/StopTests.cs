using System.Diagnostics;
using System.Globalization;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What SIGTERM does to the process, as systemd and container runtimes send it.</summary>
public sealed class StopTests : IDisposable
{
    // Longer than the command line's library waits by itself, and shorter than the bot gives what it has begun.
    static readonly TimeSpan AWhile = TimeSpan.FromSeconds(3);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_answer_that_is_on_its_way_is_brought_there_first()
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
