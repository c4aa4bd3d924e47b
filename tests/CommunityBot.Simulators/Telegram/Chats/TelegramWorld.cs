using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Simulators.Telegram.Limits;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>Everything that Telegram knows of one bot and its chats. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
sealed class TelegramWorld
{
    /// <summary>Over 32 bits: "it may have more than 32 significant bits" (https://core.telegram.org/bots/api#user), at most 52.</summary>
    long lastUser = 5_000_000_000;
    long lastGroup = 4000;
    long lastSupergroup = 2_000_000_000;
    long lastFile = 10_000_000;

    public TelegramWorld(TelegramStandInOptions options)
    {
        Options = options;
        Bot = new StandInUser(this, options.BotId, "CommunityBot", "en", options.BotName, isBot: true);
        Users[Bot.Id] = Bot;
        Anonymous = new StandInUser(this, 1087968824, "Group", null, "GroupAnonymousBot", isBot: true);
        Users[Anonymous.Id] = Anonymous;
        Updates = new UpdateQueue(Changes);
        Limits = new FloodLimits(options.Limits, options.Time);
    }

    public Lock Gate { get; } = new();

    public TelegramStandInOptions Options { get; }

    public TimeProvider Time => Options.Time;

    /// <summary>Unix seconds, as Telegram dates things.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public StandInUser Bot { get; }

    /// <summary>"GroupAnonymousBot" stands in the <c>from</c> of anonymous administrators: https://core.telegram.org/bots/api#message, sender_chat.</summary>
    public StandInUser Anonymous { get; }

    /// <summary>Off: the bot was given all messages by BotFather. https://core.telegram.org/bots/features#privacy-mode.</summary>
    public bool PrivacyMode { get; set; } = true;

    public Dictionary<long, StandInUser> Users { get; } = [];

    public Dictionary<long, StandInChat> Chats { get; } = [];

    public UpdateQueue Updates { get; }

    public FloodLimits Limits { get; }

    public FaultPlan Faults { get; } = new();

    public CommandMenus Menus { get; } = new();

    public OpenQueries Queries { get; } = new();

    public Journal Journal { get; } = new();

    /// <summary>Signals whoever waits for the bot to do something.</summary>
    public ChangeNotifier Changes { get; } = new();

    /// <summary>Name and descriptions by field and language.</summary>
    public Dictionary<(string Field, string Language), string> Profile { get; } = [];

    public WebhookState Webhook { get; set; } = WebhookState.None;

    public StandInUser AddUser(string name, string? language, string? username)
    {
        lock (Gate)
        {
            var user = new StandInUser(this, ++lastUser, name, language, username, isBot: false);
            Users.Add(user.Id, user);
            return user;
        }
    }

    public StandInChat AddChat(ChatKind kind, string title, bool isForum = false)
    {
        lock (Gate)
        {
            // Supergroups and channels are -100 and ten digits, groups are simply negative: https://core.telegram.org/api/bots/ids.
            var chat = new StandInChat(this, kind == ChatKind.Group ? -++lastGroup : -1_000_000_000_000 - ++lastSupergroup, kind, title) { IsForum = isForum };
            Chats.Add(chat.Id, chat);
            return chat;
        }
    }

    public StandInChat AddPrivateChat(StandInUser user)
    {
        var chat = new StandInChat(this, user.Id, ChatKind.Private, user.FirstName) { Partner = user };
        Chats.Add(chat.Id, chat);
        return chat;
    }

    public long NextFile() => ++lastFile;

    /// <summary>Waits until <paramref name="find"/>, run under the gate, returns something.</summary>
    /// <param name="timeout">In real time; that of the options if null.</param>
    /// <exception cref="TimeoutException">It returned null for that long.</exception>
    public Task<T> Wait<T>(Func<T?> find, Func<string> awaited, TimeSpan? timeout)
        where T : class => Changes.Wait(() => Locked(find), timeout ?? Options.WaitTimeout, awaited);

    public JsonObject BotProfile()
    {
        var profile = Bot.ToJson();
        profile["can_join_groups"] = true;
        profile["can_read_all_group_messages"] = !PrivacyMode;
        profile["supports_inline_queries"] = Options.InlineMode;
        return profile;
    }

    T? Locked<T>(Func<T?> find)
        where T : class
    {
        lock (Gate)
            return find();
    }
}
