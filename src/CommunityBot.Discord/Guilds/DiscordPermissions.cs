using System.Globalization;

namespace CommunityBot.Discord.Guilds;

/// <summary>Those that matter here: https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags</summary>
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
    /// <summary>What the bot asks of a guild: to post, to attach charts and files, to answer below a question, and the same in threads.</summary>
    public const DiscordPermissions Wanted = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks | DiscordPermissions.AttachFiles
        | DiscordPermissions.ReadMessageHistory | DiscordPermissions.SendMessagesInThreads;

    /// <summary>Without which a post, or its chart, does not appear.</summary>
    public static DiscordPermissions ToPost(bool isThread) =>
        DiscordPermissions.ViewChannel | DiscordPermissions.EmbedLinks | DiscordPermissions.AttachFiles | (isThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);

    /// <summary>A decimal bit set, which may have more bits than we know; null where there is none.</summary>
    public static DiscordPermissions? Parse(string? text) =>
        System.Numerics.BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? (DiscordPermissions)(ulong)(bits & ulong.MaxValue) : null;

    public static bool Has(this DiscordPermissions permissions, DiscordPermissions wanted) => (permissions & wanted) == wanted || (permissions & DiscordPermissions.Administrator) != 0;
}
