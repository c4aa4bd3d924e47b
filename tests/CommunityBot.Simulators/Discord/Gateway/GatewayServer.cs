using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>The gateway's side of a connection: https://docs.discord.com/developers/events/gateway#connections</summary>
sealed class GatewayServer(DiscordWorld world, GatewayHub hub)
{
    readonly GatewayOpcodes opcodes = new(world, hub);

    /// <summary>Upgrades without the WebSocket middleware, to be able to send half a frame.</summary>
    public async Task Serve(HttpContext context)
    {
        var query = context.Request.Query;
        var feature = context.Features.Get<IHttpUpgradeFeature>();
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        if (feature is not { IsUpgradableRequest: true } || key.Length == 0)
        {
            context.Response.StatusCode = 400;
            return;
        }

        var compression = query["compress"].ToString();
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(Sha1(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        context.Response.Headers.Upgrade = "websocket";
        var stream = await feature.UpgradeAsync();
        await using var connection = new GatewayConnection(stream, compression == "zlib-stream" && world.Options.OffersCompression)
        {
            IsAtResumeAddress = context.Request.Path.Value!.TrimEnd('/') == ServerUrls.ResumePath,
        };
        var sending = connection.SendAll();
        if (Refusal(query, compression) is { } code)
        {
            connection.Close(code);
            await Drain(connection);
            return;
        }

        hub.Add(connection);
        connection.Send(GatewayJson.Hello(world.Options.HeartbeatInterval));
        connection.LastHeartbeat = world.Clock.GetUtcNow();
        await using var watch = world.Clock.CreateTimer(_ => CheckPulse(connection), null, world.Options.HeartbeatInterval,
            world.Options.HeartbeatInterval);
        hub.Remove(connection, await Listen(connection));
        connection.Close(1000);
        await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
    }

    int? Refusal(IQueryCollection query, string compression)
    {
        foreach (var (name, value) in query.Where(pair => pair.Key is not ("v" or "encoding" or "compress")))
            world.Complain($"gateway: unknown query parameter {name}={value}", Docs.GatewayUrl);
        if (compression is not ("" or "zlib-stream" or "zstd-stream"))
            world.Complain($"gateway: compress={compression}", Docs.GatewayUrl);
        if (query["encoding"] != "json")
            return Refuse(4002, $"encoding={query["encoding"]}");
        return query["v"] != "10" ? Refuse(4012, $"v={query["v"]}") : null;
    }

    int Refuse(int code, string what)
    {
        world.Complain($"gateway: {what}", Docs.GatewayUrl);
        return code;
    }

    async Task<int> Listen(GatewayConnection connection)
    {
        while (true)
        {
            var (payload, code) = await connection.Receive();
            if (payload is null)
                return code;
            if (connection.IsClosing)
                continue;
            using (payload)
            {
                if (code == 0)
                    code = Rate(connection) ?? Handle(connection, payload.RootElement);
                if (code == 0)
                    continue;
                world.Complain($"gateway: closed with {code}", Docs.CloseCodes);
                hub.Remove(connection, code);
                connection.Close(code);
            }
        }
    }

    int Handle(GatewayConnection connection, JsonElement payload)
    {
        try
        {
            return opcodes.Handle(connection, payload);
        }
        catch (Exception failure) when (failure is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return 4002;
        }
    }

    /// <summary>Limits the bot to 120 payloads per minute, heartbeats included.</summary>
    int? Rate(GatewayConnection connection)
    {
        var now = world.Clock.GetUtcNow();
        while (connection.Received.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(60))
            connection.Received.Dequeue();
        connection.Received.Enqueue(now);
        if (connection.Received.Count <= 120)
            return null;
        world.Complain("gateway: more than 120 payloads in 60 seconds", Docs.GatewayRate);
        return 4008;
    }

    /// <summary>Closes a connection without a heartbeat for 1.5 intervals; the bot may resume.</summary>
    void CheckPulse(GatewayConnection connection)
    {
        if (connection.IsClosing || world.Clock.GetUtcNow() - connection.LastHeartbeat < world.Options.HeartbeatInterval * 1.5)
            return;
        world.Complain("gateway: no heartbeat in time", Docs.Heartbeats);
        hub.Remove(connection, 4000);
        connection.Close(4000);
    }

    static async Task Drain(GatewayConnection connection)
    {
        while ((await connection.Receive()).Payload is { } payload)
            payload.Dispose();
    }

#pragma warning disable CA5350 // The WebSocket handshake uses SHA-1: RFC 6455, 4.2.2
    static byte[] Sha1(string text) => SHA1.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5350
}
