using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>
/// Caches guild names, roles and the parents of threads. Most of it arrives in gateway events; the rest, as with
/// interactions over HTTP, is fetched.
/// </summary>
sealed class GuildRegistry(IDiscordApi api, TimeProvider clock)
{
    // Far more than one bot's chats; an evicted entry is fetched again.
    const int Capacity = 10_000;

    static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(1);

    // Entries expire in case an event is lost or another instance receives it.
    readonly AsyncCache<string, GuildInfo?> guilds = new(Capacity, TimeSpan.FromMinutes(10), clock, FailureLifetime);
    readonly AsyncCache<string, Channel?> channels = new(Capacity, TimeSpan.FromHours(1), clock, FailureLifetime);

    public void Update(Guild guild)
    {
        if (guild is { Id.Length: > 0, Roles: { } roles })
            guilds.Set(guild.Id, new GuildInfo(guild.Name, roles));
    }

    public void Forget(string guildId) => guilds.Remove(guildId);

    /// <summary>Null if the bot is not a member or Discord does not answer.</summary>
    public async ValueTask<GuildInfo?> Of(string? guildId) => guildId is not { Length: > 0 } ? null : await guilds.Get(guildId, async () =>
        await OrNull(api.GetGuild(guildId, CancellationToken.None)) is { } guild ? new GuildInfo(guild.Name, guild.Roles ?? []) : null);

    public async ValueTask<Channel?> Channel(string channelId) =>
        await channels.Get(channelId, () => OrNull(api.GetChannel(channelId, CancellationToken.None)));

    static async Task<T?> OrNull<T>(Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (DiscordApiException)
        {
            return null;
        }
    }
}
