using CommunityBot.Discord.Configuration;

namespace CommunityBot.Discord.Gateway;

/// <summary>How a connection ended, and so how the next begins.</summary>
enum ReconnectAction
{
    /// <summary>The session goes on.</summary>
    Resume,

    /// <summary>The session goes on, and at once: Discord asked for it.</summary>
    ResumeNow,

    /// <summary>The session is over, a new one begins.</summary>
    Identify,
}

/// <summary>What the gateway's close codes mean: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes</summary>
static class GatewayClose
{
    static readonly Dictionary<int, string> Fatal = new()
    {
        [4004] = ShardSupervisor.WrongToken,
        [4010] = "Discord does not know this shard: every instance must have the same Discord:Shards.",
        [4011] = "The bot is in too many servers for so few connections: raise Discord:Shards, or leave it out so that Discord's advice is followed, and start the bot again.",
        [4012] = "Discord no longer speaks version 10 of its gateway: a newer release of this bot is needed.",
        [4013] = "Discord does not know what the bot asked to hear of (intents): a newer release of this bot is needed.",
        [4014] = "Discord does not let this bot hear of what it asked for (intents). It asks for servers, messages and direct messages, none of which is privileged: look at the application in the developer portal.",
    };

    /// <exception cref="DiscordSetupException">Another try would end the same way.</exception>
    public static ReconnectAction Meaning(int? code) => code switch
    {
        { } known when Fatal.TryGetValue(known, out var words) => throw new DiscordSetupException($"{words} (The gateway closed with {known}.)"),
        // The sequence is not good, or the session has timed out. Everything else, known or not, may be resumed: where it may not, Discord says so.
        4007 or 4009 => ReconnectAction.Identify,
        _ => ReconnectAction.Resume,
    };
}
