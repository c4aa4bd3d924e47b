using CommunityBot.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real host before a Telegram stand-in, both on a clock that runs twelve times as fast: a message a second in each chat is a long time for a test.</summary>
sealed class TelegramHost : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20), Step = TimeSpan.FromMilliseconds(250);

    readonly TempFolder folder = new();
    readonly CancellationTokenSource ending = new();
    readonly TelegramHost? first;
    readonly Task ticking;
    WebApplication? app;

    TelegramHost(TelegramStandIn telegram, FakeTimeProvider clock, TelegramHost? first = null)
    {
        Telegram = telegram;
        Clock = clock;
        this.first = first;
        ticking = first is null ? RunClock() : Task.CompletedTask;
    }

    public TelegramStandIn Telegram { get; }

    public FakeTimeProvider Clock { get; }

    public LogCollector Log { get; } = new();

    public Dictionary<string, string?> Settings { get; private init; } = [];

    public string DatabaseFile => folder.File("community.db");

    /// <summary>Where it is not that file.</summary>
    public string? Connection { get; private init; }

    public IServiceProvider Services => app!.Services;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>What the bot must not have done wrong is for the test's end; faults that a test brings about are its own.</summary>
    public bool ExpectsComplaints { get; set; }

    public static async Task<TelegramHost> Run(Action<TelegramStandIn>? prepare = null, Action<Dictionary<string, string?>>? set = null, FakeTimeProvider? clock = null, string? connection = null)
    {
        clock ??= new FakeTimeProvider(RunningBot.Start);
        var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { Time = clock, WaitTimeout = TimeSpan.FromSeconds(60) });
        prepare?.Invoke(telegram);
        var host = new TelegramHost(telegram, clock) { Connection = connection };
        host.Settings["Telegram:Token"] = telegram.Token;
        host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
        set?.Invoke(host.Settings);
        if (connection is null)
            await DatabaseTemplates.CopyTo(host.DatabaseFile, packsAt: RunningBot.Start);
        await host.StartBot();
        return host;
    }

    /// <summary>Another instance on the same database, before the same stand-in.</summary>
    public async Task<TelegramHost> Beside()
    {
        var other = new TelegramHost(Telegram, Clock, first: this) { Connection = Connection, Settings = Settings };
        await other.StartBot();
        return other;
    }

    public async Task StartBot()
    {
        app = await CommunityHost.Build(new HostArguments(RunningBot.ShippedConfig, Connection ?? DatabaseFile, Settings.GetValueOrDefault("Web:Urls") ?? "http://127.0.0.1:0") { Settings = Settings }, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
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
        // What a process sent just before its end is unknown to the next one, so Telegram may have to ask it to wait.
        _ = Log.Said("Telegram asks to wait");
        await StartBot();
    }

    public async ValueTask DisposeAsync()
    {
        await StopBot();
        await ending.CancelAsync();
        await ticking;
        if (first is null)
            await Telegram.DisposeAsync();
        ending.Dispose();
        folder.Dispose();
        Assert.DoesNotContain(Telegram.Token, string.Join('\n', Log.All), StringComparison.Ordinal);
        if (ExpectsComplaints)
            return;
        Assert.Empty(Telegram.Complaints);
        Assert.True(!Log.Unexpected.Any(), string.Join('\n', Log.Unexpected));
    }

    async Task RunClock()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
                Clock.Advance(Step);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
