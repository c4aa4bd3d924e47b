using CommunityBot.Configuration;
using CommunityBot.Core.Instances;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Leases;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The real host before a Telegram stand-in, both on a clock that runs up to twelve times as fast as the machine's: one message
/// a second in each chat would make a test long.
/// </summary>
sealed class TelegramHost : IAsyncDisposable
{
    static readonly TimeSpan DefaultStep = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than Telegram's: fifteen seconds of this clock are about one of the machine's.</summary>
    static readonly TimeSpan QueryLife = TimeSpan.FromMinutes(10);

    readonly TempFolder folder = new();
    readonly PacedClock? pace;
    WebApplication? app;

    TelegramHost(TelegramStandIn telegram, FakeTimeProvider clock, PacedClock? pace)
    {
        Telegram = telegram;
        Clock = clock;
        this.pace = pace;
    }

    public TelegramStandIn Telegram { get; }

    public FakeTimeProvider Clock { get; }

    public LogCollector Log { get; } = new();

    public Dictionary<string, string?> Settings { get; private init; } = [];

    public string DatabaseFile => folder.File("community.db");

    /// <summary>The database, if it is not that file.</summary>
    public string? Connection { get; private init; }

    public IServiceProvider Services => app!.Services;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Whether the test causes complaints and warnings. Otherwise each of them fails it at its end.</summary>
    public bool ExpectsComplaints { get; set; }

    /// <param name="hasMenus">False for a test in which the stand-in refuses or delays the menus.</param>
    /// <param name="step">By how much the clock goes forward at a time, at most fifty times a second.</param>
    public static async Task<TelegramHost> Run(
        Action<TelegramStandIn>? prepare = null, Action<Dictionary<string, string?>>? set = null, FakeTimeProvider? clock = null,
        string? connection = null, TimeSpan? step = null, bool hasMenus = true)
    {
        clock ??= new FakeTimeProvider(RunningBot.Start);
        var telegram = await TelegramStandIn.Start(
            new TelegramStandInOptions { Time = clock, QueryLife = QueryLife, WaitTimeout = TimeSpan.FromSeconds(60) });
        prepare?.Invoke(telegram);
        var host = new TelegramHost(telegram, clock, new PacedClock(clock, step ?? DefaultStep)) { Connection = connection };
        host.Settings["Telegram:Token"] = telegram.Token;
        host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
        set?.Invoke(host.Settings);
        if (connection is null)
            await DatabaseTemplates.CopyTo(host.DatabaseFile, packsAt: RunningBot.Start);
        await host.StartBot();
        // What is answered privately in a group depends on the menus.
        if (hasMenus)
            await TelegramMenus.AreSet(telegram);
        return host;
    }

    /// <summary>Starts another instance with the same database and stand-in.</summary>
    public async Task<TelegramHost> Beside()
    {
        var other = new TelegramHost(Telegram, Clock, pace: null) { Connection = Connection, Settings = Settings };
        await other.StartBot();
        return other;
    }

    public async Task StartBot()
    {
        var urls = Settings.GetValueOrDefault("Web:Urls") ?? "http://127.0.0.1:0";
        app = await CommunityHost.Build(
            new HostArguments(RunningBot.ShippedConfig, Connection ?? DatabaseFile, urls) { Settings = Settings },
            services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.Configure<InstanceOptions>(instances => instances.ShareBudgets = false);
                services.AddSingleton(TestLeases.Slow);
                services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
            });
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = new HttpClient { BaseAddress = new Uri(addresses.Single()) };
        await ChatLink.Open(Http, app.Services);
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
        // The next process does not know what this one has sent in the last second, so Telegram may ask it to wait.
        _ = Log.Said("Telegram asks to wait");
        await StartBot();
    }

    public async ValueTask DisposeAsync()
    {
        pace?.Slow();
        await StopBot();
        if (pace is not null)
        {
            await pace.DisposeAsync();
            await Telegram.DisposeAsync();
        }

        folder.Dispose();
        Assert.DoesNotContain(Telegram.Token, string.Join('\n', Log.All), StringComparison.Ordinal);
        if (ExpectsComplaints)
            return;
        Assert.Empty(Telegram.Complaints);
        Assert.True(!Log.Unexpected.Any(), string.Join('\n', Log.Unexpected));
    }
}
