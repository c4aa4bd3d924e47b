using System.Text.Json;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// A dispatch event of a shard: https://discord.com/developers/docs/events/gateway-events#receive-events
/// </summary>
/// <param name="Name">Such as <c>INTERACTION_CREATE</c>.</param>
/// <param name="Data">The content of <c>d</c>; it stays valid.</param>
/// <param name="Sequence">Its number within the session.</param>
sealed record GatewayEvent(string Name, JsonElement Data, long Sequence);

/// <summary>Handles the gateway's events.</summary>
interface IGatewayHandler
{
    /// <summary>
    /// Called in the order of the shard's events, one at a time and outside the connection. A slow handler delays the
    /// events behind it but no heartbeat, so it should return as soon as it has taken the event.
    /// An exception is logged and affects only that event.
    /// </summary>
    /// <returns>Completes when the event's effects are durable. Until then Discord sends the event again after a
    /// restart.</returns>
    Task Handle(GatewayEvent received, CancellationToken cancellation);
}
