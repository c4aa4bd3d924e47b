namespace CommunityBot.Simulators.Discord.World;

/// <summary>
/// The permissions that the stand-in checks:
/// https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
/// </summary>
[Flags]
enum Permissions : ulong
{
    None = 0,
    KickMembers = 1 << 1,
    Administrator = 1 << 3,
    ManageChannels = 1 << 4,
    ManageGuild = 1 << 5,
    ViewChannel = 1 << 10,
    SendMessages = 1 << 11,
    ManageMessages = 1 << 13,
    EmbedLinks = 1 << 14,
    AttachFiles = 1 << 15,
    ReadMessageHistory = 1 << 16,
    MentionEveryone = 1 << 17,
    UseApplicationCommands = 1UL << 31,
    SendMessagesInThreads = 1UL << 38,

    /// <summary>No part of Manage Messages: https://docs.discord.com/developers/change-log, "Pin Permission Split".</summary>
    PinMessages = 1UL << 51,

    /// <summary>The permissions of every member of a new guild.</summary>
    Member = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands | SendMessagesInThreads,
}
