using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.SoakTests.Texts;

/// <summary>The built program in a process of its own, between stand-ins of both platforms that pass on as much as it takes.</summary>
sealed class HostileBot : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly string[] Bad = ["warn:", "fail:", "crit:", "Unhandled exception"];

    readonly TempFolder folder = new();
    readonly ConcurrentQueue<string> log = [];
    readonly Process process;

    HostileBot(DiscordStandIn discord, TelegramStandIn telegram)
    {
        (Discord, Telegram) = (discord, telegram);
        process = BuiltProgram.Start(
            $"export COMMUNITYBOT_Discord__Token={discord.Options.Token} COMMUNITYBOT_Discord__ApiBase={discord.ApiBase} "
                + $"COMMUNITYBOT_Telegram__Token={telegram.Token} COMMUNITYBOT_Telegram__ApiBase={telegram.BaseUrl} "
                + "COMMUNITYBOT_Telegram__MessagesPerSecond=100000 COMMUNITYBOT_Polls__PerMemberAndHour=0 "
                + "COMMUNITYBOT_Polls__PerChatAndHour=0;",
            "serve", "--database", File, "--urls", "http://127.0.0.1:0");
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public DiscordStandIn Discord { get; }

    public TelegramStandIn Telegram { get; }

    string File => folder.File("community.db");

    /// <summary>The lines of the log that tell of something wrong, each with its first lines of detail.</summary>
    public IEnumerable<string> Wrong => log.Where(line => Bad.Any(bad => line.Contains(bad, StringComparison.Ordinal)));

    /// <summary>The private memory of the process, in MB, by https://docs.kernel.org/filesystems/proc.html (smaps_rollup).</summary>
    public double Megabytes => double.Parse(
        System.IO.File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(line => line.StartsWith("Anonymous:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public static async Task<HostileBot> Start()
    {
        var discord = await DiscordStandIn.Start(DiscordHost.Patient);
        var telegram = await TelegramStandIn.Start(new TelegramStandInOptions
        {
            Limits = null,
            QueryLife = Patience,
            WaitTimeout = Patience
        });
        discord.Limits.IsOn = false;
        return new HostileBot(discord, telegram);
    }

    /// <summary>Stops the bot with SIGTERM; returns its exit code and what SQLite thinks of its database.</summary>
    public async Task<(int Code, string Integrity)> Stop()
    {
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        await using var database = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        return (process.ExitCode, (await database.ExecuteScalarAsync<string>("PRAGMA integrity_check"))!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await Discord.DisposeAsync();
        await Telegram.DisposeAsync();
        folder.Dispose();
    }
}
