using System.Globalization;
using CommunityBot.Discord.Guilds;

namespace CommunityBot.Discord.Commands;

/// <summary>Where an operator adds the bot to a server, with the permissions that it needs and no others: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow</summary>
static class InviteLink
{
    /// <summary>For a user who brings it along to wherever that user is.</summary>
    public static string OfUser(string applicationId) => $"https://discord.com/oauth2/authorize?client_id={applicationId}&integration_type=1&scope=applications.commands";

    public static string Of(string applicationId) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://discord.com/oauth2/authorize?client_id={applicationId}&scope=bot+applications.commands&permissions={(ulong)DiscordPermissionText.Wanted}");
}
