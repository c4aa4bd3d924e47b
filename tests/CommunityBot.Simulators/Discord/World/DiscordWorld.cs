using System.Collections.Concurrent;
using CommunityBot.Simulators.Discord.Calls;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>The state of the simulated Discord: users, guilds, channels, messages, commands, and what the bot did wrong.</summary>
sealed class DiscordWorld
{
    readonly ConcurrentQueue<Complaint> complaints = new();
    readonly ConcurrentDictionary<string, StandInUser> users = new();

    public DiscordWorld(DiscordStandInOptions options)
    {
        Options = options;
        Ids = new Snowflakes(options.Clock);
        Bot = new StandInUser(this, options.ApplicationId, options.BotName, "en-US", isBot: true);
        users[Bot.Id] = Bot;
        Messages = new MessageWriter(this);
    }

    public DiscordStandInOptions Options { get; }
    public TimeProvider Clock => Options.Clock;
    public Snowflakes Ids { get; }
    public StandInUser Bot { get; }
    public WorldDirectory Directory { get; } = new();
    public MessageWriter Messages { get; }
    public RegisteredCommands Commands { get; } = new();

    /// <summary>Held while a call or a user's message changes the state.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Known once the server has started.</summary>
    public ServerUrls Urls { get; set; } = null!;

    /// <summary>The gateway.</summary>
    public IEventSink Events { get; set; } = null!;

    /// <summary>The gateway, or the bot's HTTP endpoint.</summary>
    public IInteractionSink Interactions { get; set; } = null!;

    public IReadOnlyCollection<StandInUser> Users => [.. users.Values];

    /// <summary>The rules that the bot broke.</summary>
    public IReadOnlyList<Complaint> Complaints => [.. complaints];

    public void Complain(string what, string rule) => complaints.Enqueue(new Complaint(what, rule));

    public StandInUser AddUser(string name, string locale)
    {
        var user = new StandInUser(this, Ids.Next(), name, locale);
        users[user.Id] = user;
        return user;
    }

    public StandInUser? FindUser(string id) => users.GetValueOrDefault(id);

    /// <summary>A new guild. A connected bot that is a member gets GUILD_CREATE.</summary>
    /// <param name="isUserInstalledOnly">Whether only users installed the bot, so that it is no member.</param>
    public StandInGuild AddGuild(string name, string locale, bool isUserInstalledOnly)
    {
        var guild = new StandInGuild(this, Ids.Next(), name, locale)
        {
            Owner = AddUser($"{name}-owner", "en-US"),
            IsUserInstalledOnly = isUserInstalledOnly,
        };
        Directory.Add(guild);
        if (!isUserInstalledOnly)
            Events.Dispatch("GUILD_CREATE", guild.ToCreateJson(), Intents.Guilds, guild);
        return guild;
    }

    /// <summary>The direct messages between a user and the bot, created on first use.</summary>
    public StandInChannel DirectMessages(StandInUser user)
    {
        lock (Gate)
        {
            if (Directory.DirectMessagesWith(user) is { } known)
                return known;
            var channel = new StandInChannel(this, Ids.Next(), ChannelType.DirectMessages, $"dm-{user.Name}") { Recipient = user };
            Directory.Add(channel);
            return channel;
        }
    }
}
