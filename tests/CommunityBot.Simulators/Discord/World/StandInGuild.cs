using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>A server that the bot is in, until <see cref="RemoveBot"/>.</summary>
sealed class StandInGuild(DiscordWorld world, string id, string name, string locale)
{
    readonly Dictionary<StandInUser, Permissions> members = [];
    readonly Dictionary<StandInUser, string> ownRoles = [];
    readonly List<StandInRole> roles = [];

    public string Id => id;
    public string Name => name;
    public string Locale => locale;
    public required StandInUser Owner { get; init; }

    /// <summary>The permissions of the bot's role.</summary>
    public Permissions BotPermissions { get; set; } = Permissions.Member;

    /// <summary>The channel for welcome messages.</summary>
    public StandInChannel? SystemChannel { get; set; }

    public bool HasBot { get; private set; } = true;
    public bool IsAvailable { get; private set; } = true;

    /// <summary>Whether only users installed the bot, so that it is no member and gets only interactions.</summary>
    public bool IsUserInstalledOnly { get; init; }

    public StandInChannel TextChannel(string channelName) => AddChannel(channelName, ChannelType.Text);

    /// <summary>A forum; its posts are threads: <see cref="StandInChannel.Thread"/>.</summary>
    public StandInChannel Forum(string channelName) => AddChannel(channelName, ChannelType.Forum);

    /// <summary>Adds the member, or changes what a role of their own allows them beside everyone's permissions.</summary>
    public void Add(StandInUser user, Permissions extra = Permissions.None)
    {
        lock (members)
        {
            members[user] = extra;
            if (!ownRoles.ContainsKey(user))
                ownRoles[user] = world.Ids.Next();
        }
    }

    public void Remove(StandInUser user)
    {
        lock (members)
            _ = members.Remove(user);
    }

    /// <summary>Adds a role and sends the event.</summary>
    public StandInRole AddRole(string roleName, params StandInUser[] holders)
    {
        var role = new StandInRole(world.Ids.Next(), roleName, holders);
        lock (members)
            roles.Add(role);
        world.Events.Dispatch("GUILD_ROLE_CREATE",
            new JsonObject { ["guild_id"] = id, ["role"] = Role(role.Id, role.Name, 1, Permissions.None) }, Intents.Guilds, this);
        return role;
    }

    public bool Has(StandInUser user)
    {
        lock (members)
            return user == Owner || members.ContainsKey(user);
    }

    public Permissions PermissionsOf(StandInUser user)
    {
        lock (members)
            return user == Owner ? (Permissions)(ulong.MaxValue >> 10) : Permissions.Member | members.GetValueOrDefault(user);
    }

    /// <summary>Removes the bot, or the guild: https://docs.discord.com/developers/events/gateway-events#guild-delete</summary>
    public void RemoveBot()
    {
        HasBot = false;
        world.Events.Dispatch("GUILD_DELETE", new JsonObject { ["id"] = id }, Intents.Guilds, this);
    }

    /// <summary>Invites the bot again.</summary>
    public void AddBot()
    {
        HasBot = true;
        world.Events.Dispatch("GUILD_CREATE", ToCreateJson(), Intents.Guilds, this);
    }

    /// <summary>Starts an outage of the guild: GUILD_DELETE with <c>unavailable</c>, which does not mean that the bot left.</summary>
    public void GoesDown()
    {
        IsAvailable = false;
        world.Events.Dispatch("GUILD_DELETE", new JsonObject { ["id"] = id, ["unavailable"] = true }, Intents.Guilds, this);
    }

    public void ComesBack()
    {
        IsAvailable = true;
        world.Events.Dispatch("GUILD_CREATE", ToCreateJson(), Intents.Guilds, this);
    }

    /// <summary>https://docs.discord.com/developers/resources/guild#guild-object</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["icon"] = null,
        ["owner_id"] = Owner.Id,
        ["preferred_locale"] = locale,
        ["system_channel_id"] = SystemChannel?.Id,
        ["system_channel_flags"] = 0,
        ["features"] = new JsonArray(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["verification_level"] = 0,
        ["default_message_notifications"] = 0,
        ["explicit_content_filter"] = 0,
        ["mfa_level"] = 0,
        ["nsfw_level"] = 0,
        ["premium_tier"] = 0,
        ["afk_timeout"] = 300,
        ["roles"] = Roles(),
    };

    /// <summary>https://docs.discord.com/developers/events/gateway-events#guild-create</summary>
    public JsonObject ToCreateJson()
    {
        var json = ToJson();
        json["joined_at"] = "2026-01-01T00:00:00+00:00";
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = members.Count + 2;
        json["members"] = new JsonArray(BotMember());
        json["channels"] = new JsonArray([.. Channels(thread: false).Select(channel => channel.ToJson())]);
        json["threads"] = new JsonArray([.. Channels(thread: true).Select(channel => channel.ToJson())]);
        json["presences"] = new JsonArray();
        json["voice_states"] = new JsonArray();
        json["stage_instances"] = new JsonArray();
        json["guild_scheduled_events"] = new JsonArray();
        json["soundboard_sounds"] = new JsonArray();
        return json;
    }

    /// <summary>The role @everyone, which has the guild's id, the bot's role, and the added ones.</summary>
    public JsonArray Roles()
    {
        lock (members)
        {
            return
            [
                Role(id, "@everyone", 0, Permissions.Member),
                Role($"{ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture) + 1}", world.Bot.Name, 1, BotPermissions),
                .. roles.Select(role => Role(role.Id, role.Name, 1, Permissions.None)),
                .. members.Where(member => member.Value != Permissions.None)
                    .Select(member => Role(ownRoles[member.Key], $"{member.Key.Name}'s", 1, member.Value)),
            ];
        }
    }

    public JsonObject MemberOf(StandInUser user) => new()
    {
        ["user"] = user.ToJson(),
        ["nick"] = null,
        ["avatar"] = null,
        ["roles"] = RolesOf(user),
        ["joined_at"] = "2026-01-01T00:00:00+00:00",
        ["deaf"] = false,
        ["mute"] = false,
        ["flags"] = 0,
    };

    public JsonObject BotMember()
    {
        var member = MemberOf(world.Bot);
        member["roles"] = new JsonArray($"{ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture) + 1}");
        return member;
    }

    public IReadOnlyList<StandInChannel> Channels(bool thread) =>
        [.. world.Directory.ChannelsOf(this).Where(channel => channel.IsThread == thread && !channel.IsDeleted)];

    StandInChannel AddChannel(string channelName, ChannelType type)
    {
        var channel = new StandInChannel(world, world.Ids.Next(), type, channelName) { Guild = this };
        world.Directory.Add(channel);
        world.Events.Dispatch("CHANNEL_CREATE", channel.ToJson(), Intents.Guilds, this);
        return channel;
    }

    JsonArray RolesOf(StandInUser user)
    {
        lock (members)
        {
            return
            [
                .. roles.Where(role => role.Holders.Contains(user)).Select(role => (JsonNode)role.Id),
                .. members.GetValueOrDefault(user) != Permissions.None ? [(JsonNode)ownRoles[user]] : (JsonNode[])[],
            ];
        }
    }

    static JsonObject Role(string roleId, string roleName, int position, Permissions permissions) => new()
    {
        ["id"] = roleId,
        ["name"] = roleName,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["position"] = position,
        ["permissions"] = $"{(ulong)permissions}",
        ["managed"] = position > 0,
        ["mentionable"] = false,
        ["flags"] = 0,
    };
}

/// <summary>A role that was added to a guild.</summary>
sealed record StandInRole(string Id, string Name, IReadOnlyList<StandInUser> Holders);
