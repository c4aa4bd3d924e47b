using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Tests;
using CommunityBot.Tests.Journeys;
using Dapper;
using Microsoft.Data.Sqlite;
using Chats = CommunityBot.Simulators.Telegram.Chats;
using World = CommunityBot.Simulators.Discord.World;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>
/// The real host with everything on that listens: Discord's endpoint, Telegram's webhook, the local chat behind its key, result pages
/// with a signed-in moderator, metrics and health. Votes are cast, and a watch and a digest are subscribed to.
/// </summary>
sealed partial class AttackedBot : IAsyncDisposable
{
    public const string PublicHost = "polls.example.org", MonitoringToken = "monitoring-token-of-the-attacked-bot";

    const string WebhookPath = "/telegram/updates", WebhookSecret = "webhook-secret-of-the-attacked-bot";

    readonly HttpClient browser = new(new HttpClientHandler { UseCookies = false });

    AttackedBot(int port, Recorder recorder, TelegramStandIn telegram, DiscordHost host)
    {
        (Port, Recorder, Telegram, Host) = (port, recorder, telegram, host);
        browser.BaseAddress = new Uri($"http://127.0.0.1:{port}");
    }

    public int Port { get; }

    public Recorder Recorder { get; }

    public TelegramStandIn Telegram { get; }

    public DiscordHost Host { get; }

    /// <summary>The cookies of a browser that opened the chat's link, and of one that a moderator signed in.</summary>
    public (string Chat, string Moderator) Cookies { get; private set; }

    public string ChatKey { get; private set; } = "";

    /// <summary>A sign-in link that was used.</summary>
    public string UsedToken { get; private set; } = "";

    /// <summary>The key of the page of the local chat's poll.</summary>
    public string PageKey { get; private set; } = "";

    /// <summary>The local chat's poll, and a question whose button asks for another period.</summary>
    public Said Poll { get; private set; } = null!;

    public Said Question { get; private set; } = null!;

    /// <summary>The id of the form for a poll.</summary>
    public string FormId { get; private set; } = "";

    /// <summary>A private message of Mo with a file.</summary>
    public long PrivateFile { get; private set; }

    public World.StandInMessage DiscordPoll { get; private set; } = null!;

    public Chats.StandInMessage TelegramPoll { get; private set; } = null!;

    public Chats.StandInUser Hua { get; private set; } = null!;

    /// <summary>What no response may contain.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        Host.Discord.Options.Token, Telegram.Token, WebhookSecret, MonitoringToken, ChatKey, Value(Cookies.Chat), Value(Cookies.Moderator),
    ];

    public static async Task<AttackedBot> Start()
    {
        var port = FreePort.Next();
        var recorder = await Recorder.Start(port);
        var telegram = await TelegramStandIn.Start(new Chats.TelegramStandInOptions { WaitTimeout = TimeSpan.FromMinutes(1) });
        telegram.Limits = null;
        var host = await DiscordHost.Run(
            host =>
            {
                host.Urls = $"http://127.0.0.1:{port}";
                foreach (var (name, value) in Settings(host, recorder, telegram))
                    host.Settings[name] = value;
            },
            DiscordHost.Patient with { InteractionsEndpoint = new Uri(recorder.BaseUrl + "/discord/interactions") },
            isOnRealClock: true);
        var bot = new AttackedBot(port, recorder, telegram, host);
        await bot.Use();
        return bot;
    }

    /// <summary>Sends a line in the local chat.</summary>
    public async Task<Said> Say(string member, string text) =>
        await LastOf("/api/messages", new { member, language = "en", text });

    public async Task<Said> Tap(string member, Said message, string label) => await LastOf("/api/buttons",
        new { member, language = "en", messageId = message.Id, id = message.Buttons.Single(button => button.Label == label).Id });

    /// <summary>As a browser that has both cookies.</summary>
    public async Task<HttpResponseMessage> Browse(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Cookie", $"{Cookies.Chat}; {Cookies.Moderator}");
        return await browser.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await Host.DisposeAsync();
        await Telegram.DisposeAsync();
        await Recorder.DisposeAsync();
    }

    static Dictionary<string, string?> Settings(DiscordHost host, Recorder recorder, TelegramStandIn telegram) => new()
    {
        ["Discord:Interactions:PublicKey"] = host.Discord.Outgoing.PublicKey,
        ["Telegram:Token"] = telegram.Token,
        ["Telegram:ApiBase"] = telegram.BaseUrl,
        ["Telegram:Webhook:Url"] = recorder.BaseUrl + WebhookPath,
        ["Telegram:Webhook:Secret"] = WebhookSecret,
        ["Web:Clock:Adjustable"] = "true",
        ["Web:MonitoringToken"] = MonitoringToken,
        // Or most of the calls would meet this limit alone.
        ["Web:RequestsPerMinute"] = "0",
        ["Polls:PublicAddress"] = $"https://{PublicHost}",
    };

    static string Value(string cookie) => cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];

    async Task Use()
    {
        DiscordPoll = await Host.Poll("Who is ahead? | Biren | Moore Threads");
        Assert.Contains("recorded", (await Host.Lin.Clicks(DiscordPoll, "Biren")).Text, StringComparison.Ordinal);
        Assert.Contains("337", (await Host.Lin.Uses(Host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);

        Hua = Telegram.User("Hua");
        _ = Hua.Says("/poll_new Will it? | Yes | No");
        TelegramPoll = await Hua.Private.Next(message => message.Buttons.SelectMany(row => row).Contains("Yes"));
        Assert.Contains("recorded", (await Hua.Taps(TelegramPoll, "Yes")).Text, StringComparison.Ordinal);

        ChatKey = ChatLink.KeyOf(Host.Services);
        Cookies = (await CookieOf("/api/key", new { key = ChatKey }), "");
        Poll = await Launch("Here?");
        _ = await Tap("Ming", Poll, "One");
        _ = await Say("Ming", "/watch Biren revenue");
        _ = await Say("Ming", "/digest on 09:00 Beijing");
        Question = await Say("Ming", "Biren revenue 2023");
        using (var form = await Browse(HttpMethod.Post, "/api/messages", new { member = "Ming", language = "en", text = "/poll new" }))
            FormId = (string)(await form.Content.ReadFromJsonAsync<JsonNode>())!["form"]!["id"]!;
        PrivateFile = (await Say("Mo", "/privacy show")).Id;
        UsedToken = await SignInToken();
        // The posts show the votes, or their edits would come among the calls.
        _ = await Host.Channel.Next(message => message.Id == DiscordPoll.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        _ = await TelegramPoll.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        Cookies = (Cookies.Chat, await CookieOf("/signin", new { token = UsedToken }));
        await using var database = new SqliteConnection($"Data Source={Host.DatabaseFile};Mode=ReadOnly;Pooling=false");
        PageKey = (await database.ExecuteScalarAsync<string>("SELECT share_key FROM polls WHERE question LIKE 'Here%'"))!;
    }

    /// <summary>Launches a poll in the local chat, with the options One and Two.</summary>
    public async Task<Said> Launch(string question)
    {
        _ = await Say("Mo", $"/poll new {question} | One | Two");
        return await Find(message =>
            message.Text.Contains(question, StringComparison.Ordinal) && message.Buttons.Any(button => button.Label == "One"));
    }

    public async Task<string> SignInToken() => Token().Match((await Say("Mo", "/signin")).Text).Groups[1].Value;

    public async Task<string> CookieOf(string path, object body)
    {
        using var response = await Browse(HttpMethod.Post, path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    async Task<Said> LastOf(string path, object body)
    {
        using var response = await Browse(HttpMethod.Post, path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        // A vote is acknowledged on its poll, anything else by messages.
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return new Said((answer["acknowledgement"] ?? answer["messages"]!.AsArray()[^1])!.AsObject());
    }

    async Task<Said> Find(Func<Said, bool> which)
    {
        Said? found = null;
        await Eventually.Holds(async () =>
        {
            using var response = await Browse(HttpMethod.Get, "/api/history?member=Ming");
            var messages = (await response.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray();
            return (found = messages.Select(message => new Said(message!.AsObject())).FirstOrDefault(which)) is not null;
        });
        return found!;
    }

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();
}
