namespace CommunityBot.Discord.Rest.Models;

/// <summary>https://discord.com/developers/docs/resources/user#user-object</summary>
sealed record User
{
    public string Id { get => field ?? ""; init; }
    public string? Username { get; init; }

    /// <summary>The user's display name.</summary>
    public string? GlobalName { get; init; }

    public bool? Bot { get; init; }
    public bool? System { get; init; }
}

/// <summary>A user within a guild: https://discord.com/developers/docs/resources/guild#guild-member-object</summary>
sealed record Member
{
    /// <summary>Missing within a message: the message's author is the user.</summary>
    public User? User { get; init; }

    public string? Nick { get; init; }

    /// <summary>Role ids.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>
    /// The member's permissions in the interaction's channel, as a decimal bit set. Only within an interaction.
    /// </summary>
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

    /// <summary>The asking user's permissions there. Only within an interaction.</summary>
    public string? Permissions { get; init; }

    /// <summary>Missing for a thread, which has those of its channel.</summary>
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}

/// <summary>
/// What a channel grants or denies to a role or a member beside the guild's permissions:
/// https://discord.com/developers/docs/resources/channel#overwrite-object
/// </summary>
/// <param name="Id">Of the role or the user.</param>
/// <param name="Type">0 for a role, 1 for a member.</param>
/// <param name="Allow">A decimal bit set, as <paramref name="Deny"/>.</param>
sealed record PermissionOverwrite(string? Id, int? Type, string? Allow, string? Deny);

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
    public string? OwnerId { get; init; }

    /// <summary>The channel for system notices; null if the guild has none.</summary>
    public string? SystemChannelId { get; init; }

    /// <summary>Whether the guild is temporarily out of reach.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>Only in GUILD_CREATE.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    public IReadOnlyList<Channel>? Channels { get; init; }
    public IReadOnlyList<Role>? Roles { get; init; }
}

/// <summary>https://discord.com/developers/docs/resources/application#application-object</summary>
sealed record Application
{
    public string Id { get => field ?? ""; init; }
    public string? Name { get; init; }

    /// <summary>The public key, in hex, that verifies interactions over HTTP.</summary>
    public string? VerifyKey { get; init; }

    /// <summary>The URL that receives interactions over HTTP; while it is set, the gateway delivers none.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    public int? ApproximateGuildCount { get; init; }

    /// <summary>
    /// The supported installations: <c>"0"</c> for guilds, <c>"1"</c> for users. A new application supports guilds
    /// only: https://discord.com/developers/docs/resources/application#setting-supported-installation-contexts
    /// </summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? IntegrationTypesConfig { get; init; }

    /// <summary>True if Discord does not report the supported installations.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsForUsers => IntegrationTypesConfig is not { Count: > 0 } supported || supported.ContainsKey("1");
}

/// <summary>
/// The first event of a session, as far as it identifies the bot:
/// https://discord.com/developers/docs/events/gateway-events#ready
/// </summary>
sealed record Ready
{
    public User? User { get; init; }
    public Application? Application { get; init; }
}

/// <summary>A received message: https://discord.com/developers/docs/resources/message#message-object</summary>
sealed record ApiMessage
{
    public string Id { get => field ?? ""; init; }
    public string ChannelId { get => field ?? ""; init; }

    /// <summary>Only in messages from the gateway.</summary>
    public string? GuildId { get; init; }

    public User? Author { get; init; }
    public Member? Member { get; init; }

    /// <summary>
    /// Empty unless the message mentions the bot or is direct: other content needs a privileged intent.
    /// </summary>
    public string? Content { get; init; }

    public IReadOnlyList<User>? Mentions { get; init; }

    public IReadOnlyList<ApiAttachment>? Attachments { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What a forward shows: it has no content of its own.</summary>
    public IReadOnlyList<MessageSnapshot>? MessageSnapshots { get; init; }

    /// <summary>0 is a plain message, 19 a reply; the others are system messages.</summary>
    public int? Type { get; init; }

    public int? Flags { get; init; }

    /// <summary>Set if a webhook is the author, which is no user.</summary>
    public string? WebhookId { get; init; }

    public MessageReference? MessageReference { get; init; }

    /// <summary>The message that this one replies to.</summary>
    public ApiMessage? ReferencedMessage { get; init; }
}

/// <summary>
/// The answer to a message that was sent or edited. Only its id is read; the call has succeeded, even if another field is unexpected.
/// </summary>
sealed record SentMessage
{
    /// <summary>Empty if the server does not report one; such a message cannot be edited.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(TextOrNumber))]
    public string Id { get => field ?? ""; init; }
}

/// <summary>
/// The target of a reply. If the target is gone and <see cref="FailIfNotExists"/> is false, the reply is sent as a
/// plain message.
/// </summary>
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

/// <summary>How many sessions the bot may still start, and how many at the same time.</summary>
sealed record SessionStartLimit
{
    public int? Total { get; init; }
    public int? Remaining { get; init; }

    /// <summary>In milliseconds.</summary>
    public long? ResetAfter { get; init; }

    public int? MaxConcurrency { get; init; }
}
