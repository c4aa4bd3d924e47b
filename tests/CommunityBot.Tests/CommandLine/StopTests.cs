using System.Diagnostics;
using System.Globalization;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What the process does after SIGTERM, which systemd and container runtimes send.</summary>
public sealed class StopTests : IDisposable
{
    // Longer than the default of the command-line library, and shorter than the bot's own limit of 9 seconds.
    static readonly TimeSpan AWhile = TimeSpan.FromSeconds(3);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    static Task StopsWith143(Process bot) => Stops(bot, "SIGTERM", "TERM", 143);

    static async Task Stops(Process bot, string name, string signal, int code)
    {
        var (output, errors) = (bot.StandardOutput.ReadToEndAsync(), bot.StandardError.ReadToEndAsync());
        await Kill(bot, signal);
        await bot.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal((code, $"Stopped by {name} before it was done.\n"), (bot.ExitCode, await errors));
        Assert.DoesNotContain("Open http", await output, StringComparison.Ordinal);
    }

    static async Task Kill(Process bot, string signal)
    {
        using var stop = Process.Start("kill", [$"-{signal}", bot.Id.ToString(CultureInfo.InvariantCulture)]);
        await stop.WaitForExitAsync();
    }

    [Fact]
    public async Task A_start_that_waits_for_a_platform_ends_with_143_and_says_so()
    {
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { WaitTimeout = TimeSpan.FromSeconds(60) });
        var never = new TaskCompletionSource();
        telegram.Faults.Next("getMe", Fault.Hold(never.Task));
        using var bot = BuiltProgram.Start(
            $"export COMMUNITYBOT_Telegram__Token={telegram.Token} COMMUNITYBOT_Telegram__ApiBase={telegram.BaseUrl};",
            "serve", "--database", folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
        _ = await telegram.Call(call => call.Method == "getMe");
        await StopsWith143(bot);
        never.SetResult();
    }

    [Theory]
    [InlineData("SIGTERM", "TERM", 143)]
    [InlineData("SIGINT", "INT", 130)]
    public async Task A_start_or_a_command_that_waits_for_the_database_does_the_same(string name, string signal, int code)
    {
        await DatabaseTemplates.CopyTo(folder.File("bot.db"), packsAt: DateTimeOffset.UnixEpoch);
        await using var other = new SqliteConnection($"Data Source={folder.File("bot.db")};Pooling=false");
        await other.OpenAsync();
        await using var held = other.BeginTransaction(deferred: false);
        foreach (var command in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["export", "facts"]])
        {
            using var bot = BuiltProgram.Start("", [.. command, "--database", folder.File("bot.db")]);
            // Its files are open once it has begun to wait.
            await Eventually.Holds(() => Directory.GetFiles($"/proc/{bot.Id}/fd")
                .Any(file => new FileInfo(file).LinkTarget?.EndsWith("/bot.db", StringComparison.Ordinal) == true));
            await Stops(bot, name, signal, code);
        }
    }

    /// <summary>A signal before managed code runs prints no line, because no handler is set yet. The exit code is the same.</summary>
    [Fact]
    public async Task A_process_that_is_stopped_at_once_ends_with_the_same_code()
    {
        using var bot = BuiltProgram.Start("", "serve", "--database", folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
        await Kill(bot, "TERM");
        await bot.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(143, bot.ExitCode);
    }

    [Fact]
    public async Task Once_its_last_line_is_written_the_start_is_done_and_the_bot_ends_with_0()
    {
        using var bot = BuiltProgram.Start("", "serve", "--database", folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
        while (await bot.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Open http", StringComparison.Ordinal))
        {
        }

        await Kill(bot, "TERM");
        var errors = await bot.StandardError.ReadToEndAsync();
        await bot.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal((0, ""), (bot.ExitCode, errors));
    }

    [Fact]
    public async Task A_stop_waits_for_an_answer_that_is_being_sent()
    {
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { WaitTimeout = TimeSpan.FromSeconds(60) });
        var answered = new TaskCompletionSource();
        telegram.Faults.Next("sendMessage", Fault.Hold(answered.Task));
        using var bot = BuiltProgram.Start(
            $"COMMUNITYBOT_Telegram__Token={telegram.Token} COMMUNITYBOT_Telegram__ApiBase={telegram.BaseUrl}", "serve", "--database",
            folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
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
