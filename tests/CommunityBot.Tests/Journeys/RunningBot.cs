using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityBot.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real host on a free port with the shipped config, a database of its own and a clock that the test moves. Spoken to as the page does it.</summary>
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

    /// <summary>That file, unless told otherwise.</summary>
    public string Connection { get; }

    public FakeTimeProvider Clock { get; }

    public LogCollector Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <param name="isOnRealClock">For what the bot does unasked, at its own pace.</param>
    /// <param name="database">One that is there already; it is not removed afterwards.</param>
    public static async Task<RunningBot> Run(
        string? config = null, IReadOnlyDictionary<string, string?>? settings = null, bool isOnRealClock = false, string urls = "http://127.0.0.1:0", string? database = null, DateTimeOffset? start = null)
    {
        var bot = new RunningBot(config, database, start) { isOnRealClock = isOnRealClock, urls = urls };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            bot.settings[name] = value;
        if (config is null)
            await DatabaseTemplates.CopyTo(bot.DatabaseFile, packsAt: Start);
        await bot.StartHost();
        return bot;
    }

    /// <summary>The process ends and another one takes up the same database.</summary>
    public async Task Restart()
    {
        await StopHost();
        await StartHost();
    }

    /// <summary>The question and its answer, as the page gets them.</summary>
    public async Task<Said> Say(string text, string member = "Ming", string? language = null) =>
        new((await Body(await Post(text, member, language)))["messages"]!.AsArray()[^1]!.AsObject());

    /// <summary>For what may be refused by HTTP itself.</summary>
    public Task<HttpResponseMessage> Post(string text, string member = "Ming", string? language = null) =>
        Http.PostAsJsonAsync("/api/messages", new { member, language = language ?? LanguageOf(text), text });

    public async Task<Said> Tap(Said message, string label, string member = "Ming", string language = "zh-Hans") =>
        new((await Body(await PostTap(message.Id, message.Buttons.Single(button => button.Label == label).Id, member, language)))["messages"]!.AsArray()[^1]!.AsObject());

    public Task<HttpResponseMessage> PostTap(long messageId, string id, string member = "Ming", string language = "en") =>
        Http.PostAsJsonAsync("/api/buttons", new { member, language, messageId, id });

    public async Task<IReadOnlyList<string>> Proposals(string text, string language)
    {
        var proposals = await Http.GetFromJsonAsync<JsonObject>($"/api/completions?member=Ming&language={language}&text={Uri.EscapeDataString(text)}");
        return [.. proposals!["items"]!.AsArray().Select(item => (string)item!["label"]!)];
    }

    /// <summary>The first message that is so, now or as soon as the page hears of it.</summary>
    public async Task<Said> Seen(string member, Func<Said, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = await Http.GetStreamAsync($"/api/events?member={member}&after=0", patience.Token);
        using var events = new StreamReader(stream);
        while (true)
        {
            if ((await History(member)).FirstOrDefault(isIt) is { } message)
                return message;
            // An event for everything that is said or changed after the history was read.
            while (!(await events.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException()).StartsWith("event: ", StringComparison.Ordinal))
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
            // On the real clock it is the host's own business which one that is.
            if (!isOnRealClock)
                services.AddSingleton<TimeProvider>(Clock);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };
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

    /// <summary>A browser of someone who types Chinese says that it is Chinese.</summary>
    static string LanguageOf(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') ? "zh-CN" : "en";
}
