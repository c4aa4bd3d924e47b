using CommunityBot.Discord.Configuration;

namespace CommunityBot.Discord.Gateway;

/// <summary>How a shard continues after its connection has ended.</summary>
enum ReconnectAction
{
    /// <summary>Reconnect and resume the session.</summary>
    Resume,

    /// <summary>Resume the session without a pause: Discord asked for the reconnect.</summary>
    ResumeNow,

    /// <summary>The session is invalid; start a new one.</summary>
    Identify,
}

/// <summary>
/// The gateway's close codes:
/// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
/// </summary>
static class GatewayClose
{
    static readonly Dictionary<int, string> Fatal = new()
    {
        [4004] = ShardSupervisor.WrongToken,
        [4010] = "Discord does not know this shard: every instance must have the same Discord:Shards.",
        [4011] =
            "The bot is in too many servers for so few shards: raise Discord:Shards, or remove it to use the "
                + "number that Discord recommends, and restart the bot.",
        [4012] = "Discord no longer supports version 10 of its gateway: install a newer release of this bot.",
        [4013] = "Discord does not know the intents that the bot requests: install a newer release of this bot.",
        [4014] =
            "Discord refuses the intents that the bot requests: servers, messages and direct messages. None of "
                + "them is privileged: check the application in the developer portal.",
    };

    /// <exception cref="DiscordSetupException">Reconnecting cannot succeed until the operator changes
    /// something.</exception>
    public static ReconnectAction Meaning(int? code) => code switch
    {
        { } known when Fatal.TryGetValue(known, out var text) =>
            throw new DiscordSetupException($"{text} (The gateway closed with {known}.)"),
        // 4007 is an invalid sequence, 4009 a session timeout. All other codes may be resumed; if not, Discord answers
        // with an invalid session.
        4007 or 4009 => ReconnectAction.Identify,
        _ => ReconnectAction.Resume,
    };
}
