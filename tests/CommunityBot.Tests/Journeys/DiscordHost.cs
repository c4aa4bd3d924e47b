using CommunityBot.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The real host before a Discord stand-in, with a guild, a channel and its members. Both are on one clock that runs at half the
/// speed of the machine's: the bot defers an answer after 1.5 seconds, and on a busy machine it would defer any of them.
/// </summary>
sealed class DiscordHost : IAsyncDisposable
{
    /// <summary>Accepts late answers. Tests with clocks of their own cover the time limits.</summary>
    public static readonly DiscordStandInOptions Patient = new() { LimitsIdentify = false, AnswerWithin = TimeSpan.FromMinutes(1) };

    static readonly TimeSpan DefaultStep = TimeSpan.FromMilliseconds(10);

    readonly TempFolder folder = new();
    readonly TimeProvider time;
    readonly PacedClock? pace;
    WebApplication? app;

    DiscordHost(DiscordStandIn discord, TimeProvider time, TimeSpan step)
    {
        this.time = time;
        pace = time is FakeTimeProvider clock ? new PacedClock(clock, step) : null;
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

    /// <summary>Of the bot and the stand-in; not with <c>isOnRealClock</c>.</summary>
    public FakeTimeProvider Clock => (FakeTimeProvider)time;

    public StandInGuild Guild { get; }

    public StandInChannel Channel { get; }

    public StandInUser Ming { get; }

    public StandInUser Lin { get; }

    /// <summary>A moderator.</summary>
    public StandInUser Mo { get; }

    public LogCollector Log { get; } = new();

    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The address on which the bot listens.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:0";

    /// <summary>The bot's own pages and health checks.</summary>
    public HttpClient Http { get; private set; } = null!;

    public string DatabaseFile => folder.File("community.db");

    public IServiceProvider Services => app!.Services;

    /// <summary>Whether the test causes complaints and warnings. Otherwise each of them fails it at its end.</summary>
    public bool ExpectsComplaints { get; set; }

    /// <param name="clock">One that something else is on too; a new one by default.</param>
    /// <param name="isOnRealClock">For storms, whose length is real time.</param>
    /// <param name="step">By how much the clock goes forward at a time, at most fifty times a second.</param>
    public static async Task<DiscordHost> Run(
        Action<DiscordHost>? prepare = null, DiscordStandInOptions? options = null, FakeTimeProvider? clock = null,
        bool isOnRealClock = false, TimeSpan? step = null)
    {
        TimeProvider time = isOnRealClock ? TimeProvider.System : clock ?? new FakeTimeProvider(RunningBot.Start);
        var host = new DiscordHost(await DiscordStandIn.Start((options ?? Patient) with { Clock = time }), time, step ?? DefaultStep);
        prepare?.Invoke(host);
        await DatabaseTemplates.CopyTo(host.DatabaseFile, packsAt: RunningBot.Start);
        await host.StartBot();
        await host.Registered();
        return host;
    }

    public async Task StartBot()
    {
        app = await CommunityHost.Build(
            new HostArguments(RunningBot.ShippedConfig, DatabaseFile, Urls) { Settings = Settings },
            services => services.AddSingleton(time).AddLogging(logging => logging.ClearProviders().AddProvider(Log)));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = new HttpClient { BaseAddress = new Uri(addresses.First()) };
        await Discord.Gateway.Ready();
    }

    public async Task StopBot()
    {
        if (app is not { } running)
            return;
        app = null;
        Http.Dispose();
        await running.StopAsync();
        await running.DisposeAsync();
    }

    public async Task Restart()
    {
        await StopBot();
        await StartBot();
    }

    /// <summary>Advances the clock by hours at once. The host must be run with a heartbeat that is not due in them.</summary>
    /// <remarks>
    /// A leap may end a call whose answer has arrived and is not read yet. The bot then edits the answer of an interaction that
    /// has expired meanwhile, and Discord refuses that: from here on complaints are expected.
    /// </remarks>
    public async Task Leap(TimeSpan time)
    {
        ExpectsComplaints = true;
        await Backlog.Clear();
        Clock.Advance(time);
    }

    /// <summary>Launches a poll in the channel as Mo.</summary>
    public async Task<StandInMessage> Poll(string line, params (string Name, object Value)[] more)
    {
        var launched = await Mo.Uses(Channel, "/poll new", [("text", line), .. more]);
        Assert.Contains("is launched", launched.Text, StringComparison.Ordinal);
        return await Channel.Next(message =>
            message.Author == Discord.Bot && message.Text.Contains(
                line.Split('|')[0].Trim(), StringComparison.Ordinal) && message.Buttons.Count > 0);
    }

    public async ValueTask DisposeAsync()
    {
        pace?.Slow();
        await StopBot();
        await Discord.DisposeAsync();
        if (pace is not null)
            await pace.DisposeAsync();
        folder.Dispose();
        Assert.DoesNotContain(Discord.Options.Token, string.Join('\n', Log.All), StringComparison.Ordinal);
        if (ExpectsComplaints)
            return;
        Assert.True(
            !Discord.Complaints.Any() && !Log.Unexpected.Any(),
            $"{string.Join('\n', Discord.Complaints)}\n{string.Join('\n', Log.Unexpected)}");
    }

    /// <summary>Waits until the commands are registered, and stored as registered for the next start.</summary>
    public Task Registered() => Eventually.Holds(
        () => Discord.Commands.Count > 0 && Log.All.Any(line => line.Contains("commands are registered", StringComparison.Ordinal)),
        () => $"{string.Join('\n', Discord.Complaints)}\n{string.Join('\n', Log.All)}");
}
