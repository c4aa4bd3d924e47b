using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;

namespace CommunityBot.Discord.Guilds;

/// <summary>The roles of a channel's guild.</summary>
sealed class DiscordChatRoles(GuildRegistry guilds) : IChatRoles
{
    public string Platform => DiscordOptions.PlatformName;

    public async ValueTask<IReadOnlyList<string>?> Of(ChatRef chat, CancellationToken cancellation) =>
        await guilds.Channel((chat.Parent ?? chat).Id) is { GuildId: { } guild } && await guilds.Of(guild) is { } info
            ? info.RoleNames
            : null;
}
