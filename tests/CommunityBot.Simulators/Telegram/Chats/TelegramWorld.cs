using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Simulators.Telegram.Limits;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The state of the simulated Telegram, as far as one bot is concerned. Used under <see cref="Gate"/>.</summary>
sealed class TelegramWorld
{
    /// <summary>
    /// More than 32 bits: "it may have more than 32 significant bits" (https://core.telegram.org/bots/api#user), at most 52.
    /// </summary>
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

    /// <summary>Unix seconds, as in all dates of the Bot API.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public StandInUser Bot { get; }

    /// <summary>
    /// "GroupAnonymousBot" is the <c>from</c> of anonymous administrators: https://core.telegram.org/bots/api#message,
    /// sender_chat.
    /// </summary>
    public StandInUser Anonymous { get; }

    /// <summary>Whether the bot only gets some messages of groups: https://core.telegram.org/bots/features#privacy-mode.</summary>
    public bool PrivacyMode { get; set; } = true;

    /// <summary>Whether fields that a bot has no need of are of other types than documented.</summary>
    public bool OddTypes { get; set; }

    public Dictionary<long, StandInUser> Users { get; } = [];

    public Dictionary<long, StandInChat> Chats { get; } = [];

    public UpdateQueue Updates { get; }

    public FloodLimits Limits { get; }

    public FaultPlan Faults { get; } = new();

    public CommandMenus Menus { get; } = new();

    public OpenQueries Queries { get; } = new();

    public Journal Journal { get; } = new();

    /// <summary>Notifies the waits for a change of the state.</summary>
    public ChangeNotifier Changes { get; } = new();

    /// <summary>The name and descriptions of the bot, by field and language.</summary>
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
            // Supergroups and channels are -100 and ten digits, groups are negative: https://core.telegram.org/api/bots/ids.
            var id = kind == ChatKind.Group ? -++lastGroup : -1_000_000_000_000 - ++lastSupergroup;
            var chat = new StandInChat(this, id, kind, title)
            {
                IsForum = isForum,
            };
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
        profile["supports_guest_queries"] = Options.GuestMode;
        return profile;
    }

    T? Locked<T>(Func<T?> find)
        where T : class
    {
        lock (Gate)
            return find();
    }
}
