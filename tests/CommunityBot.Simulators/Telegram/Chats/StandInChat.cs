using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

enum ChatKind
{
    Private,
    Group,
    Supergroup,
    Channel,
}

/// <summary>A chat with its members and messages.</summary>
sealed partial class StandInChat(TelegramWorld world, long id, ChatKind kind, string title)
{
    /// <summary>In a forum, id 1 is the general topic's.</summary>
    int lastMessage;
    int lastEphemeral = 29_000_000;

    public TelegramWorld World => world;

    public long Id => id;

    public ChatKind Kind => kind;

    public string Title => title;

    /// <summary>The name of a public chat: "username of the target supergroup or channel in the format @username".</summary>
    public string? Username { get; set; }

    public bool IsForum { get; init; }

    /// <summary>The topics by message_thread_id, without the general one (1).</summary>
    public Dictionary<int, string> Topics { get; } = [];

    public HashSet<int> ClosedTopics { get; } = [];

    /// <summary>What members, including the bot, may not send: "text messages", "photos", "documents".</summary>
    public HashSet<string> NotAllowed { get; } = [];

    public bool IsGroup => kind is ChatKind.Group or ChatKind.Supergroup;

    /// <summary>The user of a private chat.</summary>
    public StandInUser? Partner { get; init; }

    public Dictionary<long, Membership> Members { get; } = [];

    /// <summary>All messages ever sent, including deleted and ephemeral ones, oldest first.</summary>
    public List<StandInMessage> Log { get; } = [];

    public StandInChat? MigratedTo { get; set; }

    /// <summary>
    /// Whether another bot sent the last message and so gets the commands that name no bot:
    /// https://core.telegram.org/bots/features#privacy-mode.
    /// </summary>
    public bool AnotherBotSpokeLast { get; set; }

    public Membership MembershipOf(StandInUser user) => Members.GetValueOrDefault(user.Id) ?? new Membership(user, Role.Left);

    public int NextMessageId() => lastMessage = Math.Max(lastMessage, IsForum ? 1 : 0) + 1;

    public int NextEphemeralId() => ++lastEphemeral;

    public StandInMessage? Find(long messageId) => Log.Find(message => message.Id == messageId && message.Id != 0 && !message.IsDeleted);

    public StandInMessage? FindEphemeral(long userId, long ephemeralId) =>
        Log.Find(message => message.EphemeralId == ephemeralId && message.Receiver?.Id == userId && !message.IsDeleted);

    public JsonObject ToJson()
    {
        var chat = new JsonObject
        {
            ["id"] = id,
            ["type"] = kind switch
            {
                ChatKind.Private => "private",
                ChatKind.Group => "group",
                ChatKind.Supergroup => "supergroup",
                _ => "channel",
            },
        };
        chat[kind == ChatKind.Private ? "first_name" : "title"] = title;
        if ((Username ?? Partner?.Username) is { } name)
            chat["username"] = name;
        if (IsForum)
            chat["is_forum"] = true;
        return chat;
    }

    /// <summary>https://core.telegram.org/bots/api#chatfullinfo.</summary>
    public JsonObject ToFullJson()
    {
        var chat = ToJson();
        (chat["accent_color_id"], chat["max_reaction_count"]) = (0, 11);
        chat["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = false,
            ["limited_gifts"] = false,
            ["unique_gifts"] = false,
            ["premium_subscription"] = false,
            ["gifts_from_channels"] = false,
        };
        return chat;
    }

    public override string ToString() => title;
}
