using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;

namespace CommunityBot.Discord.Guilds;

/// <summary>Members who may manage messages in a channel moderate it.</summary>
sealed class DiscordModeratorRights(IDiscordApi api, TimeProvider clock) : IModeratorRights
{
    // Someone waits for a page.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public string Platform => DiscordOptions.PlatformName;

    public async ValueTask<bool?> Moderates(ChatRef chat, UserRef user, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            // The id of a thread begins with its channel's, whose permissions it has.
            var channel = await api.GetChannel(chat.Id.Split('/')[0], linked.Token);
            if (channel.GuildId is not { Length: > 0 } guildId)
                return false;
            var (guild, member) = (api.GetGuild(guildId, linked.Token), api.GetMember(guildId, user.Id, linked.Token));
            await Task.WhenAll(guild, member);
            return MemberPermissions.Of(user.Id, await member, await guild, channel).Moderates();
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Gone or DiscordError.Forbidden)
        {
            return false;
        }
        catch (Exception error) when (error is DiscordApiException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
