using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Simulators.Telegram.Http;
using CommunityBot.Simulators.Telegram.Limits;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram;

/// <summary>
/// Telegram on loopback for one bot, which gets <see cref="BaseUrl"/> and <see cref="Token"/>. Every call is checked against the Bot API's
/// machine-readable documentation. A broken rule is answered as Telegram answers it, and added to <see cref="Complaints"/>.
/// </summary>
sealed class TelegramStandIn : IAsyncDisposable
{
    readonly TelegramWorld world;
    readonly ApiServer server;
    readonly WebhookDelivery webhooks;

    TelegramStandIn(TelegramWorld world)
    {
        this.world = world;
        Token = $"{world.Options.BotId}:AAE-stand-in_token_of_thirty_five_ch";
        server = new ApiServer(world, Token);
        webhooks = new WebhookDelivery(world);
    }

    public string BaseUrl => server.BaseUrl;

    public string Token { get; }

    /// <summary>The bot's own account.</summary>
    public StandInUser Bot => world.Bot;

    /// <summary>The rules that the bot broke; a test asserts that there are none.</summary>
    public IReadOnlyList<Complaint> Complaints => world.Journal.Complaints;

    /// <summary>Every call, including refused ones; a poll when it has ended.</summary>
    public IReadOnlyList<CallRecord> Calls => world.Journal.Calls;

    /// <summary>Each once; empty for a call without a User-Agent.</summary>
    public IEnumerable<string> UserAgents => server.UserAgents;

    public FaultPlan Faults => world.Faults;

    /// <inheritdoc cref="TelegramWorld.OddTypes"/>
    public bool OddTypes
    {
        get => world.OddTypes;
        set => world.OddTypes = value;
    }

    /// <summary>BotFather's /setprivacy. In real groups it counts after the bot is added again.</summary>
    public bool PrivacyMode
    {
        get => world.PrivacyMode;
        set => world.PrivacyMode = value;
    }

    /// <summary>Null for no flood limits.</summary>
    public FloodRates? Limits
    {
        get => world.Limits.Rates;
        set => world.Limits.Rates = value;
    }

    /// <summary>Faults of updates: repeated, reordered, written by hand.</summary>
    public UpdateFaults Updates => new(world.Updates, world.Gate);

    public WebhookState Webhook
    {
        get
        {
            lock (world.Gate)
                return world.Webhook;
        }
    }

    public static async Task<TelegramStandIn> Start(TelegramStandInOptions? options = null)
    {
        var standIn = new TelegramStandIn(new TelegramWorld(options ?? new TelegramStandInOptions()));
        await standIn.server.Start();
        standIn.webhooks.Start();
        return standIn;
    }

    /// <summary>A new user, who has not written to the bot.</summary>
    public StandInUser User(string name, string? language = "en", string? username = null) => world.AddUser(name, language, username);

    /// <summary>A small group with the bot in it.</summary>
    public StandInChat Group(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Group, title).WithBot(bot);

    public StandInChat Supergroup(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Supergroup, title).WithBot(bot);

    /// <summary>A supergroup with topics.</summary>
    public StandInChat Forum(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Supergroup, title, isForum: true).WithBot(bot);

    public StandInChat Channel(string title, Role bot = Role.Administrator) => world.AddChat(ChatKind.Channel, title).WithBot(bot);

    /// <summary>Waits for a call, including those made already.</summary>
    public Task<CallRecord> Call(Func<CallRecord, bool> which, TimeSpan? timeout = null) =>
        world.Wait(() => world.Journal.Calls.FirstOrDefault(which),
        () => $"no such call among {string.Join("; ", Calls.TakeLast(10))}", timeout);

    /// <summary>
    /// Ends the waits for answers that a killed bot will not send: for taps that it had confirmed. In an app the button stops spinning.
    /// </summary>
    /// <returns>How many taps these were.</returns>
    public int LetTapsLapse()
    {
        lock (world.Gate)
        {
            var lapsed = world.Queries.Callbacks.Where(query => query.Answer is null
                && !world.Updates.Waiting.Any(update => update.Json.Contains($"\"{query.Id}\"", StringComparison.Ordinal))).ToList();
            lapsed.ForEach(query => query.Answer = []);
            world.Changes.Notify();
            return lapsed.Count;
        }
    }

    /// <summary>Waits until the bot has taken and confirmed every update.</summary>
    public async Task Settled(TimeSpan? timeout = null) => _ = await world.Wait(() => world.Updates.Waiting.Count == 0 ? this : null,
        () => $"{world.Updates.Waiting.Count} updates wait", timeout);

    public async ValueTask DisposeAsync()
    {
        await webhooks.DisposeAsync();
        await server.DisposeAsync();
    }
}
