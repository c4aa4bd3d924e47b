using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>A channel, a thread, or the direct messages between a user and the bot.</summary>
sealed class StandInChannel(DiscordWorld world, string id, ChannelType type, string name)
{
    readonly List<StandInMessage> messages = [];
    readonly ChangeNotifier changed = new();

    public DiscordWorld World => world;
    public string Id => id;
    public ChannelType Type => type;
    public string Name => name;
    public StandInGuild? Guild { get; init; }

    /// <summary>The channel of a thread.</summary>
    public StandInChannel? Parent { get; init; }

    /// <summary>The user of the direct messages.</summary>
    public StandInUser? Recipient { get; init; }

    /// <summary>The permissions of the guild that the bot lacks in this channel.</summary>
    public Permissions DeniedToBot { get; set; }

    public bool IsDeleted { get; private set; }
    public bool IsThread => type is ChannelType.PublicThread or ChannelType.PrivateThread;

    /// <summary>The bot's permissions in this channel, or in the parent of this thread.</summary>
    public Permissions BotPermissions => Guild is null ? Permissions.Member
        : Guild.BotPermissions.HasFlag(Permissions.Administrator) ? (Permissions)ulong.MaxValue
        : Guild.BotPermissions & ~DeniedToBot & ~(Parent?.DeniedToBot ?? Permissions.None);

    /// <summary>The public messages, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Messages => All(message => message is { IsEphemeral: false, IsDeleted: false });

    /// <summary>The public messages of the bot.</summary>
    public IReadOnlyList<StandInMessage> BotMessages =>
        All(message => message is { IsEphemeral: false, IsDeleted: false } && message.Author == world.Bot);

    /// <summary>Waits for a public message that fits: already there, new, or edited.</summary>
    /// <exception cref="TimeoutException">None fits within the time. The text lists the messages.</exception>
    public Task<StandInMessage> Next(Func<StandInMessage, bool> predicate, TimeSpan? timeout = null) =>
        changed.Wait(() => All(message => message is { IsEphemeral: false, IsDeleted: false, IsLoading: false }).FirstOrDefault(predicate),
            timeout,
            () => $"No such message in {name}. There "
                + $"are:\n{string.Join('\n', Messages)}\nComplaints:\n{string.Join('\n', world.Complaints)}");

    /// <summary>Creates a thread in the channel, or a post in the forum, and sends the event.</summary>
    public StandInChannel Thread(string title)
    {
        var thread = new StandInChannel(world, world.Ids.Next(), ChannelType.PublicThread, title) { Guild = Guild, Parent = this };
        world.Directory.Add(thread);
        var json = thread.ToJson();
        json["newly_created"] = true;
        world.Events.Dispatch("THREAD_CREATE", json, CommunityBot.Simulators.Discord.World.Intents.Guilds, Guild);
        return thread;
    }

    /// <summary>Deletes the channel and sends the event.</summary>
    public void Delete()
    {
        IsDeleted = true;
        world.Events.Dispatch(IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", ToJson(),
            CommunityBot.Simulators.Discord.World.Intents.Guilds, Guild);
    }

    /// <summary>https://docs.discord.com/developers/resources/channel#channel-object</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["type"] = (int)type,
            ["flags"] = 0,
            ["last_message_id"] = All(_ => true) is [.., var last] ? last.Id : null,
        };
        if (Recipient is not null)
        {
            json["recipients"] = new JsonArray(Recipient.ToJson());
            return json;
        }

        json["guild_id"] = Guild!.Id;
        json["name"] = name;
        json["parent_id"] = Parent?.Id;
        json["rate_limit_per_user"] = 0;
        if (IsThread)
        {
            json["owner_id"] = Guild.Owner.Id;
            json["message_count"] = Messages.Count;
            json["member_count"] = 1;
            json["thread_metadata"] = new JsonObject
            {
                ["archived"] = false,
                ["auto_archive_duration"] = 1440,
                ["archive_timestamp"] = "2026-01-01T00:00:00+00:00",
                ["locked"] = false,
            };
            return json;
        }

        json["topic"] = null;
        json["position"] = 0;
        json["nsfw"] = false;
        json["permission_overwrites"] = DeniedToBot == Permissions.None ? []
            : new JsonArray(new JsonObject { ["id"] = world.Bot.Id, ["type"] = 1, ["allow"] = "0", ["deny"] = $"{(ulong)DeniedToBot}" });
        return json;
    }

    public IReadOnlyList<StandInMessage> All(Func<StandInMessage, bool> which)
    {
        lock (messages)
            return [.. messages.Where(which)];
    }

    public void Add(StandInMessage message)
    {
        lock (messages)
            messages.Add(message);
        changed.Notify();
    }

    public void RaiseChanged() => changed.Notify();
}

/// <summary>https://docs.discord.com/developers/resources/channel#channel-object-channel-types</summary>
enum ChannelType
{
    Text = 0,
    DirectMessages = 1,
    Announcement = 5,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}
