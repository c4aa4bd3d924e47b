using System.Globalization;
using CommunityBot.Discord.Guilds;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// The link with which an operator adds the bot to a server, with only the permissions it needs:
/// https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
/// </summary>
static class InviteLink
{
    /// <summary>The link with which a user installs the bot for their own account.</summary>
    public static string OfUser(string applicationId) =>
        $"https://discord.com/oauth2/authorize?client_id={applicationId}&integration_type=1&scope=applications.commands";

    public static string Of(string applicationId) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://discord.com/oauth2/authorize?client_id={applicationId}&scope=bot+applications.commands"
        + $"&permissions={(ulong)DiscordPermissionText.Requested}");
}
