using System.Collections.Concurrent;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>All guilds, channels, messages and files by id.</summary>
sealed class WorldDirectory
{
    readonly ConcurrentDictionary<string, StandInGuild> guilds = new();
    readonly ConcurrentDictionary<string, StandInChannel> channels = new();
    readonly ConcurrentDictionary<string, StandInMessage> messages = new();
    readonly ConcurrentDictionary<string, StandInFile> files = new();

    public IReadOnlyList<StandInGuild> Guilds =>
        [.. guilds.Values.Where(guild => guild is { HasBot: true, IsUserInstalledOnly: false })
            .OrderBy(guild => guild.Id, StringComparer.Ordinal)];

    public void Add(StandInGuild guild) => guilds[guild.Id] = guild;
    public void Add(StandInChannel channel) => channels[channel.Id] = channel;
    public void Add(StandInFile file) => files[file.Id] = file;

    public void Add(StandInMessage message)
    {
        messages[message.Id] = message;
        message.Channel.Add(message);
    }

    public StandInGuild? Guild(string id) => guilds.GetValueOrDefault(id) is { HasBot: true, IsUserInstalledOnly: false } guild ? guild
        : null;
    public StandInChannel? Channel(string id) => channels.GetValueOrDefault(id) is { IsDeleted: false } channel ? channel : null;
    public StandInMessage? Message(string id) => messages.GetValueOrDefault(id) is { IsDeleted: false } message ? message : null;
    public StandInFile? File(string id) => files.GetValueOrDefault(id);
    public IEnumerable<StandInChannel> ChannelsOf(StandInGuild guild) =>
        channels.Values.Where(channel => channel.Guild == guild).OrderBy(channel => channel.Id, StringComparer.Ordinal);
    public StandInChannel? DirectMessagesWith(StandInUser user) => channels.Values.FirstOrDefault(channel => channel.Recipient == user);
}
