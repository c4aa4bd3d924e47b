using System.Text.Json;

namespace CommunityBot.Discord.Gateway;

/// <summary>One event of one shard: https://discord.com/developers/docs/events/gateway-events#receive-events</summary>
/// <param name="Name">Such as <c>INTERACTION_CREATE</c>.</param>
/// <param name="Data">What is within <c>d</c>; it stays good for as long as it is held.</param>
/// <param name="Sequence">Its number within the session.</param>
sealed record GatewayEvent(string Name, JsonElement Data, long Sequence);

/// <summary>What the bot does with the gateway's events.</summary>
interface IGatewayHandler
{
    /// <summary>
    /// Called in the order of the shard's events, one after the other, and apart from the connection: a slow handler delays no heartbeat, only the events behind it, so it returns as soon as it has taken the event.
    /// It may throw, which is logged and costs that event alone.
    /// </summary>
    /// <returns>What ends when the event's effects are durable. Until then a restart has Discord send the event again.</returns>
    Task Handle(GatewayEvent received, CancellationToken cancellation);
}
