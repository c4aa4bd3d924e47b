namespace CommunityBot.Discord.Rest.Models;

/// <summary>https://discord.com/developers/docs/resources/user#user-object</summary>
sealed record User
{
    public string Id { get => field ?? ""; init; }
    public string? Username { get; init; }

    /// <summary>The name that the user shows.</summary>
    public string? GlobalName { get; init; }

    public bool? Bot { get; init; }
    public bool? System { get; init; }
}

/// <summary>A user within a guild: https://discord.com/developers/docs/resources/guild#guild-member-object</summary>
sealed record Member
{
    /// <summary>Missing within a message, whose author it is.</summary>
    public User? User { get; init; }

    public string? Nick { get; init; }

    /// <summary>Ids.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>All that the member may do in the interaction's channel, as a decimal bit set. Only within an interaction.</summary>
    public string? Permissions { get; init; }
}

/// <summary>https://discord.com/developers/docs/topics/permissions#role-object</summary>
sealed record Role
{
    public string Id { get => field ?? ""; init; }
    public string? Name { get; init; }
    public string? Permissions { get; init; }
}

/// <summary>https://discord.com/developers/docs/resources/channel#channel-object</summary>
sealed record Channel
{
    public string Id { get => field ?? ""; init; }
    public ChannelType? Type { get; init; }
    public string? GuildId { get; init; }
    public string? Name { get; init; }

    /// <summary>A thread's channel; a channel's category.</summary>
    public string? ParentId { get; init; }

    /// <summary>What the asking user may do there. Only within an interaction.</summary>
    public string? Permissions { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}

enum ChannelType
{
    GuildText = 0,
    DirectMessage = 1,
    GuildVoice = 2,
    GroupDirectMessage = 3,
    GuildCategory = 4,
    GuildAnnouncement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    GuildForum = 15,
    GuildMedia = 16,
}

/// <summary>https://discord.com/developers/docs/resources/guild#guild-object</summary>
sealed record Guild
{
    public string Id { get => field ?? ""; init; }
    public string? Name { get; init; }
    public string? PreferredLocale { get; init; }

    /// <summary>Where the guild wants its notices; null where it wants none.</summary>
    public string? SystemChannelId { get; init; }

    /// <summary>Out of reach for now, and not left.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>Of GUILD_CREATE alone.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    public IReadOnlyList<Channel>? Channels { get; init; }
    public IReadOnlyList<Role>? Roles { get; init; }
}

/// <summary>https://discord.com/developers/docs/resources/application#application-object</summary>
sealed record Application
{
    public string Id { get => field ?? ""; init; }
    public string? Name { get; init; }

    /// <summary>The key, in hex, that signs HTTP interactions.</summary>
    public string? VerifyKey { get; init; }

    /// <summary>Where interactions are sent over HTTP; while it is set, none come over the gateway.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    public int? ApproximateGuildCount { get; init; }

    /// <summary>For whom it can be installed: <c>"0"</c> for guilds, <c>"1"</c> for users. A new application is for guilds alone: https://discord.com/developers/docs/resources/application#setting-supported-installation-contexts</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? IntegrationTypesConfig { get; init; }

    /// <summary>Where Discord does not say, it is for both.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsForUsers => IntegrationTypesConfig is not { Count: > 0 } supported || supported.ContainsKey("1");
}

/// <summary>What a new session begins with, as far as it says who the bot is: https://discord.com/developers/docs/events/gateway-events#ready</summary>
sealed record Ready
{
    public User? User { get; init; }
    public Application? Application { get; init; }
}

/// <summary>A message as it arrives: https://discord.com/developers/docs/resources/message#message-object</summary>
sealed record ApiMessage
{
    public string Id { get => field ?? ""; init; }
    public string ChannelId { get => field ?? ""; init; }

    /// <summary>Only of a message that the gateway tells of.</summary>
    public string? GuildId { get; init; }

    public User? Author { get; init; }
    public Member? Member { get; init; }

    /// <summary>Empty where neither the bot is mentioned nor the message is direct: the intent for everything else is privileged.</summary>
    public string? Content { get; init; }

    public IReadOnlyList<User>? Mentions { get; init; }

    /// <summary>Only how many there are is of interest.</summary>
    public IReadOnlyList<System.Text.Json.JsonElement>? Attachments { get; init; }

    /// <summary>0 is a plain message, 19 a reply; the rest are the guild's own notices.</summary>
    public int? Type { get; init; }

    public int? Flags { get; init; }

    /// <summary>A webhook's message has a webhook for an author, which is no user.</summary>
    public string? WebhookId { get; init; }

    public MessageReference? MessageReference { get; init; }

    /// <summary>What this is a reply to.</summary>
    public ApiMessage? ReferencedMessage { get; init; }
}

/// <summary>What a reply points to. A reply to a message that is gone is sent as a plain message where <see cref="FailIfNotExists"/> is false.</summary>
sealed record MessageReference
{
    public string? MessageId { get; init; }
    public string? ChannelId { get; init; }
    public string? GuildId { get; init; }
    public bool? FailIfNotExists { get; init; }
}

/// <summary>https://discord.com/developers/docs/events/gateway#get-gateway-bot</summary>
sealed record GatewayBot
{
    public string Url { get => field ?? ""; init; }
    public int? Shards { get; init; }
    public SessionStartLimit? SessionStartLimit { get; init; }
}

/// <summary>How often this bot may still begin a new session, and how many at once.</summary>
sealed record SessionStartLimit
{
    public int? Total { get; init; }
    public int? Remaining { get; init; }

    /// <summary>In milliseconds.</summary>
    public long? ResetAfter { get; init; }

    public int? MaxConcurrency { get; init; }
}
