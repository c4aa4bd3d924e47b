using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Discord.Gateway;

/// <summary>A gateway on the loopback address that sends only what the test scripts.</summary>
sealed class ScriptedGateway : IAsyncDisposable
{
    readonly WebApplication app;
    readonly Channel<GatewayPeer> peers = Channel.CreateUnbounded<GatewayPeer>();

    int refusals;

    ScriptedGateway(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal));

    /// <summary>Which addresses take no connections, by path.</summary>
    public Func<string?, bool> IsDown { get; set; } = _ => false;

    /// <summary>How many connections were not taken.</summary>
    public int Refusals => refusals;

    public static async Task<ScriptedGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var gateway = new ScriptedGateway(app);
        app.UseWebSockets();
        app.Run(async context =>
        {
            if (gateway.IsDown(context.Request.Path))
            {
                _ = Interlocked.Increment(ref gateway.refusals);
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var peer = new GatewayPeer(socket, context);
            await gateway.peers.Writer.WriteAsync(peer);
            await peer.Read();
        });
        await app.StartAsync();
        return gateway;
    }

    public bool TryAccept(out GatewayPeer? peer) => peers.Reader.TryRead(out peer);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}

/// <summary>The server's side of one connection.</summary>
sealed class GatewayPeer(WebSocket socket, HttpContext context) : IDisposable
{
    readonly Channel<JsonElement> received = Channel.CreateUnbounded<JsonElement>();
    readonly MemoryStream compressed = new();
    readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ZLibStream? zlib;

    public string Path { get; } = context.Request.Path.Value!;

    public string Query { get; } = context.Request.QueryString.Value!;

    public string UserAgent { get; } = context.Request.Headers.UserAgent.ToString();

    public Task Gone => gone.Task;

    public bool TryReceive(out JsonElement message) => received.Reader.TryRead(out message);

    public Task Say(string json) => Raw(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text);

    public Task Dispatch(long? sequence, string name, string data = "{}") => Say(
        $$"""{"t":"{{name}}","s":{{sequence?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}},"op":0,"d":{{data}}}""");

    public async Task Raw(ReadOnlyMemory<byte> message, WebSocketMessageType type, bool isWhole = true) =>
        await socket.SendAsync(message, type, isWhole, CancellationToken.None);

    /// <summary>Sends the JSON as a part of the connection's compressed stream, cut into this many messages.</summary>
    public async Task SayCompressed(string json, int parts = 1)
    {
        zlib ??= new(compressed, CompressionLevel.Fastest);
        compressed.SetLength(0);
        await zlib.WriteAsync(Encoding.UTF8.GetBytes(json));
        await zlib.FlushAsync();
        var bytes = compressed.ToArray();
        foreach (var chunk in bytes.Chunk((bytes.Length + parts - 1) / parts))
            await Raw(chunk, WebSocketMessageType.Binary);
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);

    public void Drop() => context.Abort();

    public void Dispose()
    {
        zlib?.Dispose();
        compressed.Dispose();
    }

    public async Task Read()
    {
        var buffer = new byte[64 << 10];
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                await received.Writer.WriteAsync(JsonElement.Parse(buffer.AsSpan(0, result.Count)));
            }
        }
        catch (WebSocketException)
        {
            // The connection was dropped.
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }

        gone.TrySetResult();
    }
}
