using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>Sends the events of the world to the bot.</summary>
interface IEventSink
{
    /// <summary>Sends an event to the shard of the guild, or to shard 0 without a guild, if its session has the intent.</summary>
    /// <param name="redacted">The data for a session without the intent for message content.</param>
    /// <returns>Whether a session gets it, now or after a resumption.</returns>
    bool Dispatch(string name, JsonObject data, Intents intent, StandInGuild? guild, JsonObject? redacted = null);
}
