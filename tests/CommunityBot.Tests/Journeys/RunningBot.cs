using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityBot.Configuration;
using CommunityBot.Core.Instances;
using CommunityBot.Hosting;
using CommunityBot.Tests.Leases;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The real host on a free port with the shipped config, its own database and a clock of the test. Tests use the endpoints of
/// the page.
/// </summary>
sealed class RunningBot : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    readonly TempFolder folder = new();
    readonly Dictionary<string, string?> settings = [];

    WebApplication app = null!;
    bool isOnRealClock;
    string urls = "";

    RunningBot(string? config, string? database, DateTimeOffset? start)
    {
        Config = config ?? ShippedConfig;
        Connection = database ?? DatabaseFile;
        Clock = new(start ?? Start);
    }

    public static string ShippedConfig => Path.Combine(RepositoryFolder.Path, "config");

    public string Config { get; }

    public string DatabaseFile => folder.File("community.db");

    /// <summary>The database: that file by default.</summary>
    public string Connection { get; }

    public SettableClock Clock { get; }

    public LogCollector Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <param name="isOnRealClock">For work that the bot does by itself.</param>
    /// <param name="database">An existing database, which is not deleted at the end.</param>
    public static async Task<RunningBot> Run(
        string? config = null, IReadOnlyDictionary<string, string?>? settings = null, bool isOnRealClock = false,
        string urls = "http://127.0.0.1:0", string? database = null, DateTimeOffset? start = null)
    {
        var bot = new RunningBot(config, database, start) { isOnRealClock = isOnRealClock, urls = urls };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            bot.settings[name] = value;
        if (config is null)
            await DatabaseTemplates.CopyTo(bot.DatabaseFile, packsAt: Start);
        await bot.StartHost();
        return bot;
    }

    /// <summary>Stops the host and starts another one on the same database.</summary>
    public async Task Restart()
    {
        await StopHost();
        await StartHost();
    }

    /// <summary>Sends a line and returns the answer.</summary>
    public async Task<Said> Say(string text, string member = "Ming", string? language = null) =>
        new((await Body(await Post(text, member, language)))["messages"]!.AsArray()[^1]!.AsObject());

    /// <summary>Sends a line and returns the HTTP response.</summary>
    public Task<HttpResponseMessage> Post(string text, string member = "Ming", string? language = null) =>
        Http.PostAsJsonAsync("/api/messages", new { member, language = language ?? LanguageOf(text), text });

    /// <summary>Taps a button and returns the answer: a new message, or what is shown at the tapped one.</summary>
    public async Task<Said> Tap(Said message, string label, string member = "Ming", string language = "zh-Hans")
    {
        var id = message.Buttons.Single(button => button.Label == label).Id;
        var answer = await Body(await PostTap(message.Id, id, member, language));
        return new((answer["acknowledgement"] ?? answer["messages"]!.AsArray()[^1])!.AsObject());
    }

    public Task<HttpResponseMessage> PostTap(long messageId, string id, string member = "Ming", string language = "en") =>
        Http.PostAsJsonAsync("/api/buttons", new { member, language, messageId, id });

    public async Task<IReadOnlyList<string>> Proposals(string text, string language)
    {
        var proposals = await Http.GetFromJsonAsync<JsonObject>(
            $"/api/completions?member=Ming&language={language}&text={Uri.EscapeDataString(text)}");
        return [.. proposals!["items"]!.AsArray().Select(item => (string)item!["label"]!)];
    }

    /// <summary>Waits for a message that fits: an existing one, or a new one as soon as the page gets it.</summary>
    public async Task<Said> Seen(string member, Func<Said, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = await Http.GetStreamAsync($"/api/events?member={member}&after=0", patience.Token);
        using var events = new StreamReader(stream);
        while (true)
        {
            if ((await History(member)).FirstOrDefault(fits) is { } message)
                return message;
            // The stream has an event for each message and change after the history was read.
            while (!(
                await events.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException()).StartsWith(
                    "event: ", StringComparison.Ordinal))
            {
            }
        }
    }

    public async Task<IReadOnlyList<Said>> History(string member = "Ming")
    {
        var history = await Http.GetFromJsonAsync<JsonObject>($"/api/history?member={member}");
        return [.. history!["messages"]!.AsArray().Select(message => new Said(message!.AsObject()))];
    }

    public async ValueTask DisposeAsync()
    {
        await StopHost();
        folder.Dispose();
        Assert.Empty(Log.Unexpected);
    }

    async Task StartHost()
    {
        app = await CommunityHost.Build(new HostArguments(Config, Connection, urls) { Settings = settings }, services =>
        {
            // On the real clock the host chooses its own clock.
            if (!isOnRealClock)
                services.AddSingleton<TimeProvider>(Clock).Configure<InstanceOptions>(instances => instances.ShareBudgets = false);
            services.AddSingleton(TestLeases.Leaping);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };
        await ChatLink.Open(Http, app.Services);
    }

    async Task StopHost()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    static async Task<JsonNode> Body(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>The language of the browser: Chinese for Chinese text.</summary>
    static string LanguageOf(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') ? "zh-CN" : "en";
}
