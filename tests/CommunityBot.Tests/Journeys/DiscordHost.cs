using System.Net;
using System.Net.Sockets;
using CommunityBot.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real host before a Discord stand-in, with a guild, a channel and its members. Both go by the wall's clock, as a heartbeat does.</summary>
sealed class DiscordHost : IAsyncDisposable
{
    /// <summary>When an answer comes in time is for tests with a clock of their own; on the wall's clock a busy machine is late without a fault of the bot.</summary>
    public static readonly DiscordStandInOptions Patient = new() { LimitsIdentify = false, AnswerWithin = TimeSpan.FromMinutes(1) };

    static readonly DateTimeOffset Started = TimeProvider.System.GetUtcNow();

    readonly TempFolder folder = new();
    WebApplication? app;

    DiscordHost(DiscordStandIn discord)
    {
        Discord = discord;
        Guild = discord.Guild("Chips");
        Channel = Guild.TextChannel("general");
        Ming = discord.User("Ming", "zh-CN");
        Lin = discord.User("Lin");
        Mo = discord.User("Mo");
        Guild.Add(Ming);
        Guild.Add(Lin);
        Guild.Add(Mo, Permissions.ManageMessages);
        Settings["Discord:Token"] = discord.Options.Token;
        Settings["Discord:ApiBase"] = discord.ApiBase;
        Settings["Polls:EditInterval"] = "00:00:00.05";
    }

    public DiscordStandIn Discord { get; }

    public StandInGuild Guild { get; }

    public StandInChannel Channel { get; }

    public StandInUser Ming { get; }

    public StandInUser Lin { get; }

    /// <summary>A moderator.</summary>
    public StandInUser Mo { get; }

    public LogCollector Log { get; } = new();

    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Where the bot itself listens.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:0";

    public string DatabaseFile => folder.File("community.db");

    public IServiceProvider Services => app!.Services;

    /// <summary>What the bot must not have done wrong is for the test's end; faults that a test brings about are its own.</summary>
    public bool ExpectsComplaints { get; set; }

    public static async Task<DiscordHost> Run(Action<DiscordHost>? prepare = null, DiscordStandInOptions? options = null)
    {
        var host = new DiscordHost(await DiscordStandIn.Start(options ?? Patient));
        prepare?.Invoke(host);
        await DatabaseTemplates.CopyTo(host.DatabaseFile, packsAt: Started);
        await host.StartBot();
        await host.Registered();
        return host;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task StartBot()
    {
        app = await CommunityHost.Build(
            new HostArguments(RunningBot.ShippedConfig, DatabaseFile, Urls) { Settings = Settings },
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(Log)));
        await app.StartAsync();
        await Discord.Gateway.Ready();
    }

    public async Task StopBot()
    {
        if (app is not { } running)
            return;
        app = null;
        await running.StopAsync();
        await running.DisposeAsync();
    }

    public async Task Restart()
    {
        await StopBot();
        await StartBot();
    }

    /// <summary>A poll in the channel, as Mo launches it.</summary>
    public async Task<StandInMessage> Poll(string line, params (string Name, object Value)[] more)
    {
        var launched = await Mo.Uses(Channel, "/poll new", [("text", line), .. more]);
        Assert.Contains("is launched", launched.Text, StringComparison.Ordinal);
        return await Channel.Next(message => message.Author == Discord.Bot && message.Text.Contains(line.Split('|')[0].Trim(), StringComparison.Ordinal) && message.Buttons.Count > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await StopBot();
        await Discord.DisposeAsync();
        folder.Dispose();
        Assert.DoesNotContain(Discord.Options.Token, string.Join('\n', Log.All), StringComparison.Ordinal);
        if (ExpectsComplaints)
            return;
        Assert.True(!Discord.Complaints.Any() && !Log.Unexpected.Any(), $"{string.Join('\n', Discord.Complaints)}\n{string.Join('\n', Log.Unexpected)}");
    }

    /// <summary>The commands arrive a moment after the start.</summary>
    public async Task Registered()
    {
        // What is registered is also written down, so that the next start knows.
        for (var asked = 0; Discord.Commands.Count == 0 || !Log.All.Any(line => line.Contains("commands are registered", StringComparison.Ordinal)); asked++)
        {
            Assert.True(asked < 500, $"No commands were registered.\n{string.Join('\n', Discord.Complaints)}\n{string.Join('\n', Log.All)}");
            await Task.Delay(20);
        }
    }
}
