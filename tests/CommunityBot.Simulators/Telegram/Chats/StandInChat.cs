using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

enum ChatKind
{
    Private,
    Group,
    Supergroup,
    Channel,
}

/// <summary>A chat with its members and messages. What tests do with it is in Scripting.</summary>
sealed partial class StandInChat(TelegramWorld world, long id, ChatKind kind, string title)
{
    /// <summary>In a forum the first message is the general topic's: its message_thread_id is 1.</summary>
    int lastMessage;
    int lastEphemeral = 29_000_000;

    public TelegramWorld World => world;

    public long Id => id;

    public ChatKind Kind => kind;

    public string Title => title;

    /// <summary>With @ it reaches a public chat: "username of the target supergroup or channel in the format @username".</summary>
    public string? Username { get; set; }

    public bool IsForum { get; init; }

    /// <summary>Topics by message_thread_id; the general one (1) is not among them.</summary>
    public Dictionary<int, string> Topics { get; } = [];

    public HashSet<int> ClosedTopics { get; } = [];

    /// <summary>What members, the bot among them, may not send here: "text messages", "photos", "documents".</summary>
    public HashSet<string> NotAllowed { get; } = [];

    public bool IsGroup => kind is ChatKind.Group or ChatKind.Supergroup;

    /// <summary>In a private chat, who is there beside the bot.</summary>
    public StandInUser? Partner { get; init; }

    public Dictionary<long, Membership> Members { get; } = [];

    /// <summary>All that were ever sent here, deleted and ephemeral ones too, oldest first.</summary>
    public List<StandInMessage> Log { get; } = [];

    public StandInChat? MigratedTo { get; set; }

    /// <summary>A bot that spoke after ours takes the plain commands: https://core.telegram.org/bots/features#privacy-mode.</summary>
    public bool AnotherBotSpokeLast { get; set; }

    public Membership MembershipOf(StandInUser user) => Members.GetValueOrDefault(user.Id) ?? new Membership(user, Role.Left);

    public int NextMessageId() => lastMessage = Math.Max(lastMessage, IsForum ? 1 : 0) + 1;

    public int NextEphemeralId() => ++lastEphemeral;

    public StandInMessage? Find(long messageId) => Log.Find(message => message.Id == messageId && message.Id != 0 && !message.IsDeleted);

    public StandInMessage? FindEphemeral(long userId, long ephemeralId) => Log.Find(message => message.EphemeralId == ephemeralId && message.Receiver?.Id == userId && !message.IsDeleted);

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
