using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>The payloads of the gateway itself.</summary>
static class GatewayJson
{
    public static string Hello(TimeSpan interval) =>
        $$$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{{(long)interval.TotalMilliseconds}}},"_trace":["[\"stand-in\",{}]"]}}""";

    public const string HeartbeatAck = """{"t":null,"s":null,"op":11,"d":null}""";

    public const string InvalidSession = """{"t":null,"s":null,"op":9,"d":false}""";

    /// <summary>https://docs.discord.com/developers/events/gateway-events#ready</summary>
    public static JsonObject Ready(DiscordWorld world, GatewaySession session) => new()
    {
        ["v"] = 10,
        ["user"] = world.Bot.ToJson(),
        ["guilds"] =
            new JsonArray(
                [.. world.Directory.Guilds.Where(guild => session.Covers(guild.Id))
                    .Select(guild => new JsonObject { ["id"] = guild.Id, ["unavailable"] = true })]),
        ["session_id"] = session.Id,
        ["resume_gateway_url"] = world.Urls.Resume,
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["session_type"] = "normal",
        ["private_channels"] = new JsonArray(),
        ["relationships"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["user_settings"] = new JsonObject(),
        ["geo_ordered_rtc_regions"] = new JsonArray("hongkong"),
        ["guild_join_requests"] = new JsonArray(),
        ["application"] = new JsonObject { ["id"] = world.Options.ApplicationId, ["flags"] = 0 },
    };
}
