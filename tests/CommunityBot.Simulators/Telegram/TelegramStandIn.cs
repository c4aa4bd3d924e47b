using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Simulators.Telegram.Http;
using CommunityBot.Simulators.Telegram.Limits;
using CommunityBot.Simulators.Telegram.Scripting;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram;

/// <summary>
/// Telegram as one bot meets it, on loopback: give the bot <see cref="BaseUrl"/> and <see cref="Token"/>, then let users speak and tap. Every call is checked against the Bot API's
/// machine-readable documentation; what breaks it is answered as Telegram answers it, and kept in <see cref="Complaints"/>, which a test expects to stay empty.
/// </summary>
sealed class TelegramStandIn : IAsyncDisposable
{
    readonly World world;
    readonly ApiServer server;
    readonly WebhookDelivery webhooks;

    TelegramStandIn(World world)
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

    /// <summary>What the bot did wrong.</summary>
    public IReadOnlyList<Complaint> Complaints => world.Journal.Complaints;

    /// <summary>Every call, refused ones too; those of a poll once it has ended.</summary>
    public IReadOnlyList<CallRecord> Calls => world.Journal.Calls;

    /// <summary>Each once; empty for a call that names no program.</summary>
    public IEnumerable<string> UserAgents => server.UserAgents;

    public FaultScript Faults => world.Faults;

    /// <summary>BotFather's /setprivacy. It only counts in groups the bot joins afterwards; in the others the bot must be added again.</summary>
    public bool PrivacyMode
    {
        get => world.PrivacyMode;
        set => world.PrivacyMode = value;
    }

    /// <summary>Null switches the flood limits off.</summary>
    public FloodRates? Limits
    {
        get => world.Limits.Rates;
        set => world.Limits.Rates = value;
    }

    /// <summary>The updates that wait, to repeat, reorder or write them by hand.</summary>
    public UpdateFaults Updates => new(world);

    public WebhookState Webhook
    {
        get
        {
            lock (world.Gate)
                return world.Webhook;
        }
    }

    public static async Task<TelegramStandIn> Start(StandInOptions? options = null)
    {
        var standIn = new TelegramStandIn(new World(options ?? new StandInOptions()));
        await standIn.server.Start();
        standIn.webhooks.Start();
        return standIn;
    }

    /// <summary>Somebody new, who has never written to the bot.</summary>
    public StandInUser User(string name, string? language = "en", string? username = null) => world.AddUser(name, language, username);

    /// <summary>A small group: the bot is in it as a member unless told otherwise.</summary>
    public StandInChat Group(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Group, title).WithBot(bot);

    public StandInChat Supergroup(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Supergroup, title).WithBot(bot);

    /// <summary>A supergroup with topics.</summary>
    public StandInChat Forum(string title, Role bot = Role.Member) => world.AddChat(ChatKind.Supergroup, title, isForum: true).WithBot(bot);

    public StandInChat Channel(string title, Role bot = Role.Administrator) => world.AddChat(ChatKind.Channel, title).WithBot(bot);

    /// <summary>Waits for a call, of those made so far too.</summary>
    public Task<CallRecord> Call(Func<CallRecord, bool> which, TimeSpan? patience = null) => world.Timeline.Wait(
        world.Gate,
        () => world.Journal.Calls.FirstOrDefault(which),
        () => $"no such call among {string.Join("; ", Calls.TakeLast(10))}",
        patience ?? world.Options.Patience);

    /// <summary>
    /// For a bot that has just died: nobody waits any longer for the answers that died with it, to taps that it had confirmed already. In the app the button stops spinning after a while.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int LetTapsLapse()
    {
        lock (world.Gate)
        {
            var lapsed = world.Queries.Callbacks.Where(query => query.Answer is null && !world.Updates.Waiting.Any(update => update.Json.Contains($"\"{query.Id}\"", StringComparison.Ordinal))).ToList();
            lapsed.ForEach(query => query.Answer = []);
            world.Timeline.Signal();
            return lapsed.Count;
        }
    }

    /// <summary>Waits until the bot has taken and confirmed every update.</summary>
    public async Task Settled(TimeSpan? patience = null) => _ = await world.Timeline.Wait(
        world.Gate,
        () => world.Updates.Waiting.Count == 0 ? this : null,
        () => $"{world.Updates.Waiting.Count} updates wait",
        patience ?? world.Options.Patience);

    public async ValueTask DisposeAsync()
    {
        await webhooks.DisposeAsync();
        await server.DisposeAsync();
    }
}
