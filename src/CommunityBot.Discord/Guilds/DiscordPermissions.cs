using System.Globalization;

namespace CommunityBot.Discord.Guilds;

/// <summary>
/// The permissions that the bot uses:
/// https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
/// </summary>
[Flags]
enum DiscordPermissions : ulong
{
    None = 0,
    Administrator = 1 << 3,
    ManageGuild = 1 << 5,
    ViewChannel = 1 << 10,
    SendMessages = 1 << 11,
    ManageMessages = 1 << 13,
    EmbedLinks = 1 << 14,
    AttachFiles = 1 << 15,
    ReadMessageHistory = 1 << 16,
    SendMessagesInThreads = 1UL << 38,
}

static class DiscordPermissionText
{
    /// <summary>
    /// The permissions that the invite link requests: to post, attach charts and files, reply to a question, and the
    /// same in threads.
    /// </summary>
    public const DiscordPermissions Requested =
        DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks
        | DiscordPermissions.AttachFiles | DiscordPermissions.ReadMessageHistory | DiscordPermissions.SendMessagesInThreads;

    /// <summary>The permissions needed for a post with a chart.</summary>
    public static DiscordPermissions ToPost(bool isThread) =>
        DiscordPermissions.ViewChannel | DiscordPermissions.EmbedLinks | DiscordPermissions.AttachFiles
        | (isThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);

    /// <summary>Parses a decimal bit set, which may have more than 64 bits; null if the text is none.</summary>
    public static DiscordPermissions? Parse(string? text) =>
        System.Numerics.BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? (DiscordPermissions)(ulong)(bits & ulong.MaxValue)
            : null;

    public static bool Moderates(this DiscordPermissions permissions) =>
        (permissions & (DiscordPermissions.Administrator | DiscordPermissions.ManageGuild | DiscordPermissions.ManageMessages)) != 0;

    public static bool Has(this DiscordPermissions permissions, DiscordPermissions wanted) =>
        (permissions & wanted) == wanted || (permissions & DiscordPermissions.Administrator) != 0;
}
