using System.Text.Json;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>Handles the payloads of the bot: https://docs.discord.com/developers/events/gateway-events#send-events</summary>
sealed class GatewayOpcodes(DiscordWorld world, GatewayHub hub)
{
    const int Heartbeat = 1;
    const int IdentifyOp = 2;
    const int Presence = 3;
    const int VoiceState = 4;
    const int ResumeOp = 6;
    const int RequestMembers = 8;

    static readonly string[] IdentifyFields = ["token", "properties", "compress", "large_threshold", "shard", "presence", "intents"];
    static readonly string[] ResumeFields = ["token", "session_id", "seq"];
    static readonly string[] PropertyFields = ["os", "browser", "device"];
    static readonly string[] PayloadFields = ["op", "d", "s", "t"];

    /// <returns>0, or the close code.</returns>
    public int Handle(GatewayConnection connection, JsonElement payload)
    {
        CheckFields(payload, PayloadFields, "payload");
        var opcode = payload.GetProperty("op").GetInt32();
        var data = payload.GetProperty("d");
        if (opcode == Heartbeat)
            return Beat(connection, data);
        if (opcode is IdentifyOp or ResumeOp)
            return connection.Session is not null ? 4005 : opcode == IdentifyOp ? Identify(connection, data) : Resume(connection, data);
        return opcode is not (Presence or VoiceState or RequestMembers or 31 or 43) ? 4001 : connection.Session is null ? 4003 : 0;
    }

    int Beat(GatewayConnection connection, JsonElement data)
    {
        connection.LastHeartbeat = world.Clock.GetUtcNow();
        hub.CountHeartbeat();
        if (data.ValueKind is not (JsonValueKind.Null or JsonValueKind.Number) || data.ValueKind == JsonValueKind.Number
            && data.GetInt64() > (connection.Session?.LastSequence ?? long.MaxValue))
        {
            world.Complain($"op 1: d is {data.GetRawText()}, which is no number that was sent", Docs.Heartbeats);
        }

        if (!hub.IgnoresHeartbeats)
            connection.Send(GatewayJson.HeartbeatAck);
        return 0;
    }

    int Identify(GatewayConnection connection, JsonElement data)
    {
        CheckFields(data, IdentifyFields, "op 2");
        CheckFields(data.GetProperty("properties"), PropertyFields, "op 2 properties");
        if (PropertyFields.Any(name => !data.GetProperty("properties").TryGetProperty(name, out _)))
            world.Complain("op 2: properties has os, browser and device", Docs.Identify);
        if (data.GetProperty("token").GetString() != world.Options.Token)
            return 4004;
        if (data.TryGetProperty("large_threshold", out var threshold) && threshold.GetInt32() is < 50 or > 250)
            world.Complain("op 2: large_threshold is between 50 and 250", Docs.Identify);

        var intents = data.GetProperty("intents").GetInt64();
        if ((intents & ~(long)Intents.Known) != 0)
            return 4013;
        if ((intents & (long)(Intents.Privileged & ~world.Options.PrivilegedIntents)) != 0)
            return 4014;

        var (shard, shards) = (0, 1);
        if (data.TryGetProperty("shard", out var pair))
        {
            if (pair.GetArrayLength() != 2 || pair[1].GetInt32() < 1 || pair[0].GetInt32() < 0 || pair[0].GetInt32() >= pair[1].GetInt32())
                return 4010;
            (shard, shards) = (pair[0].GetInt32(), pair[1].GetInt32());
        }

        if (world.Directory.Guilds.Count / shards > world.Options.GuildsPerShard)
            return 4011;
        if (hub.IsDeaf)
            return hub.Miss(isResume: false);
        if (hub.Identify(connection, (Intents)intents, shard, shards) is null)
            connection.Send(GatewayJson.InvalidSession);
        return 0;
    }

    int Resume(GatewayConnection connection, JsonElement data)
    {
        CheckFields(data, ResumeFields, "op 6");
        if (!connection.IsAtResumeAddress)
            world.Complain("op 6: not at the address that READY named", Docs.Resume);
        if (data.GetProperty("token").GetString() != world.Options.Token)
            return 4004;
        if (hub.IsDeaf)
            return hub.Miss(isResume: true);
        var code = hub.Resume(connection, data.GetProperty("session_id").GetString()!, data.GetProperty("seq").GetInt64());
        if (code == -1)
            connection.Send(GatewayJson.InvalidSession);
        return Math.Max(0, code);
    }

    /// <summary>Complains of unknown fields, and of null in optional ones.</summary>
    void CheckFields(JsonElement data, string[] known, string where)
    {
        foreach (var field in data.EnumerateObject())
        {
            if (!known.Contains(field.Name))
                world.Complain($"gateway {where}: unknown field {field.Name}", Docs.GatewaySend);
            else if (field.Value.ValueKind == JsonValueKind.Null && field.Name != "d")
                world.Complain($"gateway {where}: {field.Name} is null", Docs.GatewaySend);
        }
    }
}
