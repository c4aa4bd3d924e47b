using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>Connects to the stand-in's gateway with a plain <see cref="ClientWebSocket"/>.</summary>
sealed class BareGateway : IDisposable
{
    readonly ClientWebSocket socket = new();
    readonly MemoryStream compressed = new();
    ZLibStream? inflater;

    public static async Task<BareGateway> Connect(string url, string query = "?v=10&encoding=json")
    {
        var gateway = new BareGateway();
        await gateway.socket.ConnectAsync(new Uri(url + query), CancellationToken.None);
        return gateway;
    }

    /// <summary>Connects, reads hello, identifies and reads READY.</summary>
    public static async Task<(BareGateway Gateway, JsonNode Ready)> Identified(
        DiscordStandIn standIn, int intents = 1 | 1 << 9 | 1 << 12, string query = "?v=10&encoding=json")
    {
        var gateway = await Connect(standIn.GatewayUrl, query);
        Assert.Equal(10, (int)(await gateway.Receive())!["op"]!);
        await gateway.Identify(standIn, intents);
        return (gateway, await gateway.Event("READY"));
    }

    public Task Identify(DiscordStandIn standIn, int intents, string more = "") =>
        Send(
            $$$"""{"op":2,"d":{"token":"{{{standIn.Options.Token}}}","intents":{{{intents}}},"properties":{"os":"linux","browser":"bare","device":"bare"}{{{more}}}}}""");

    public Task Resume(DiscordStandIn standIn, string session, long sequence) =>
        Send($$$"""{"op":6,"d":{"token":"{{{standIn.Options.Token}}}","session_id":"{{{session}}}","seq":{{{sequence}}}}}""");

    public Task Send(string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Returns the next event of this name and skips those before it.</summary>
    public async Task<JsonNode> Event(string name)
    {
        while (true)
        {
            var payload = await Receive() ?? throw new InvalidOperationException($"Closed with {CloseCode} before {name}.");
            if ((string?)payload["t"] == name)
                return payload;
        }
    }

    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>The next payload, or null when the connection is closed or broken.</summary>
    public async Task<JsonNode?> Receive()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer, limit.Token);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(part.MessageType == WebSocketMessageType.Text ? message.ToArray() : Inflate(message.ToArray()));
        }
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);

    public void Dispose()
    {
        socket.Dispose();
        inflater?.Dispose();
        compressed.Dispose();
    }

    /// <summary>One zlib stream for all messages, each of which ends with a flush.</summary>
    byte[] Inflate(byte[] message)
    {
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], message[^4..]);
        var at = compressed.Position;
        compressed.Position = compressed.Length;
        compressed.Write(message);
        compressed.Position = at;
        inflater ??= new ZLibStream(compressed, CompressionMode.Decompress);
        var plain = new byte[1 << 20];
        return plain[..inflater.Read(plain)];
    }
}
