using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>The guilds' names and roles, and which channel is a thread of which. The gateway tells most of it unasked; what it has not told, as with interactions over HTTP, is asked for.</summary>
sealed class GuildRegistry(IDiscordApi api, TimeProvider clock)
{
    // Far more than one bot's chats; what is forgotten is asked for again.
    const int Capacity = 10_000;

    static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(1);

    // Should an event be lost, or this instance no longer be the one that gets it.
    readonly AsyncCache<string, GuildInfo?> guilds = new(Capacity, TimeSpan.FromMinutes(10), clock, FailureLifetime);
    readonly AsyncCache<string, Channel?> channels = new(Capacity, TimeSpan.FromHours(1), clock, FailureLifetime);

    public void Learn(Guild guild)
    {
        if (guild is { Id.Length: > 0, Roles: { } roles })
            guilds.Set(guild.Id, new GuildInfo(guild.Name, roles));
    }

    public void Forget(string guildId) => guilds.Remove(guildId);

    /// <summary>Null where the bot is no member, or Discord does not say.</summary>
    public async ValueTask<GuildInfo?> Of(string? guildId) => guildId is not { Length: > 0 } ? null : await guilds.Get(guildId, async () =>
        await OrNull(api.GetGuild(guildId, CancellationToken.None)) is { } guild ? new GuildInfo(guild.Name, guild.Roles ?? []) : null);

    public async ValueTask<Channel?> Channel(string channelId) => await channels.Get(channelId, () => OrNull(api.GetChannel(channelId, CancellationToken.None)));

    static async Task<T?> OrNull<T>(Task<T> asked)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (DiscordApiException)
        {
            return null;
        }
    }
}
