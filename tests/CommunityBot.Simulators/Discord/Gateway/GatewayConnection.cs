using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>One WebSocket connection: sends in order, compresses if requested, receives, and can be broken in several ways.</summary>
sealed class GatewayConnection : IAsyncDisposable
{
    /// <summary>
    /// The largest payload that Discord takes, in bytes: https://docs.discord.com/developers/events/gateway#sending-events
    /// </summary>
    const int MaxPayload = 4096;

    readonly Stream transport;
    readonly WebSocket socket;
    readonly CancellationTokenSource broken = new();
    readonly Channel<(byte[]? Frame, DisconnectKind Breakage, int Code)> outgoing =
        Channel.CreateUnbounded<(byte[]?, DisconnectKind, int)>(new UnboundedChannelOptions { SingleReader = true });
    readonly MemoryStream? compressed;
    readonly ZLibStream? compressor;

    public GatewayConnection(Stream transport, bool compresses)
    {
        this.transport = transport;
        socket = WebSocket.CreateFromStream(transport, new WebSocketCreationOptions { IsServer = true });
        if (!compresses)
            return;
        compressed = new MemoryStream();
        compressor = new ZLibStream(compressed, CompressionLevel.Fastest);
    }

    /// <summary>Whether the bot connected at READY's <c>resume_gateway_url</c>.</summary>
    public bool IsAtResumeAddress { get; init; }

    public GatewaySession? Session { get; set; }

    /// <summary>The times of the payloads received in the last minute.</summary>
    public Queue<DateTimeOffset> Received { get; } = new();

    public DateTimeOffset LastHeartbeat { get; set; }

    /// <summary>Whether it is being closed; what the bot still sends is ignored.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Cancelled when the connection is gone.</summary>
    public CancellationToken Broken => broken.Token;

    public void Send(byte[] frame) => outgoing.Writer.TryWrite((frame, DisconnectKind.None, 0));

    public void Send(string json) => Send(Encoding.UTF8.GetBytes(json));

    /// <summary>Closes after the frames in the queue.</summary>
    public void Close(int code)
    {
        IsClosing = true;
        outgoing.Writer.TryWrite((null, DisconnectKind.Close, code));
    }

    /// <summary>Breaks after the frames in the queue.</summary>
    public void Break(DisconnectKind disconnectKind)
    {
        IsClosing = true;
        outgoing.Writer.TryWrite((null, disconnectKind, 0));
    }

    /// <summary>Sends the queue until the connection is gone.</summary>
    public async Task SendAll()
    {
        try
        {
            await foreach (var (frame, disconnectKind, code) in outgoing.Reader.ReadAllAsync(broken.Token))
            {
                if (frame is not null)
                    await Write(frame);
                else if (disconnectKind == DisconnectKind.Close)
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", broken.Token);
                else
                    await Destroy(disconnectKind);
            }
        }
        catch (Exception failure) when (failure
            is OperationCanceledException or IOException or WebSocketException
                or ObjectDisposedException or InvalidOperationException)
        {
            await broken.CancelAsync();
        }
    }

    /// <summary>The next payload; or null and the close code of the bot, 1006 if it closed without one.</summary>
    public async Task<(JsonDocument? Payload, int Code)> Receive()
    {
        var buffer = new byte[MaxPayload + 1];
        var length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), broken.Token);
            }
            catch (Exception failure) when (failure
                is OperationCanceledException or IOException or WebSocketException or ObjectDisposedException)
            {
                return (null, 1006);
            }

            if (part.MessageType == WebSocketMessageType.Close)
                return (null, (int?)socket.CloseStatus ?? 1005);
            length += part.Count;
            if (length > MaxPayload)
                return (JsonDocument.Parse("null"), 4002);
            if (!part.EndOfMessage)
                continue;

            try
            {
                return (JsonDocument.Parse(buffer.AsMemory(0, length)), 0);
            }
            catch (JsonException)
            {
                return (JsonDocument.Parse("null"), 4002);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        outgoing.Writer.TryComplete();
        await broken.CancelAsync();
        socket.Dispose();
        compressor?.Dispose();
        await transport.DisposeAsync();
    }

    async Task Write(byte[] frame)
    {
        if (compressor is null)
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, broken.Token);
            return;
        }

        // One stream per connection, flushed after each payload: https://docs.discord.com/developers/events/gateway#transport-compression
        compressor.Write(frame);
        compressor.Flush();
        await socket.SendAsync(compressed!.GetBuffer().AsMemory(0, (int)compressed.Length), WebSocketMessageType.Binary,
            endOfMessage: true, broken.Token);
        compressed.SetLength(0);
    }

    async Task Destroy(DisconnectKind disconnectKind)
    {
        // The header of a text frame of 1,000 bytes, and two of the bytes.
        if (disconnectKind == DisconnectKind.MidFrame)
            await transport.WriteAsync(new byte[] { 0x81, 126, 0x03, 0xE8, (byte)'{', (byte)'"' }, broken.Token);
        // The header of a frame of 2^40 bytes.
        if (disconnectKind == DisconnectKind.Oversized)
            await transport.WriteAsync(new byte[] { 0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0, (byte)'{' }, broken.Token);
        if (disconnectKind == DisconnectKind.Garbled)
        {
            await socket.SendAsync(new byte[] { 0xDE, 0xAD, 0xBE, 0xEF, 0x00, 0x00, 0xFF, 0xFF }, WebSocketMessageType.Binary,
                endOfMessage: true, broken.Token);
        }

        if (disconnectKind == DisconnectKind.MidMessage)
            await socket.SendAsync("{\"op\":0,\"d\":{"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, broken.Token);
        await transport.FlushAsync(broken.Token);
        await broken.CancelAsync();
        socket.Abort();
        await transport.DisposeAsync();
    }
}

/// <summary>How a connection ends.</summary>
enum DisconnectKind
{
    None,
    Close,
    Drop,

    /// <summary>After the first bytes of a frame.</summary>
    MidFrame,

    /// <summary>After the first frame of a message.</summary>
    MidMessage,

    /// <summary>After a frame header with an impossible length.</summary>
    Oversized,

    /// <summary>After bytes that are not zlib data.</summary>
    Garbled,
}
