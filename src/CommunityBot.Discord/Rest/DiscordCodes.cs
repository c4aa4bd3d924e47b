namespace CommunityBot.Discord.Rest;

/// <summary>https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes</summary>
static class DiscordCodes
{
    public const int AlreadyAnswered = 40060, NoSharedGuild = 50278, MayNotReply = 160002;
}
