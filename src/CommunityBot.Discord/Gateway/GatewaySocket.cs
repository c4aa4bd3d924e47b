using System.Buffers;
using System.Net.WebSockets;
using CommunityBot.Core.Network;
using CommunityBot.Discord.Rest.Client;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// One WebSocket connection to the gateway; sends and receives whole JSON messages, compressed or not.
/// </summary>
sealed class GatewaySocket(TimeProvider clock) : IDisposable
{
    /// <summary>
    /// In bytes. Larger than any guild's description, and small enough that a faulty server cannot fill the memory.
    /// </summary>
    internal const int MaxMessageBytes = 16 << 20;

    // https://discord.com/developers/docs/events/gateway#rate-limiting
    const int SendsPerMinute = 120;

    /// <summary>
    /// Sends kept free for the regular heartbeats; heartbeats that the gateway requests do not use them.
    /// </summary>
    const int Reserve = 10;
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    static readonly HttpMessageInvoker Wire = new(new SocketsHttpHandler { ConnectCallback = DualStackConnector.Connect });

    readonly ClientWebSocket socket = new();
    readonly SemaphoreSlim sending = new(1);
    readonly Queue<long> sends = new();
    readonly ArrayBufferWriter<byte> received = new(64 << 10);
    readonly ArrayBufferWriter<byte> inflated = new(64 << 10);
    readonly ZlibStreamDecompressor zlib = new();
    bool? isPlain;

    /// <summary>The close code; null if the server sent none.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public async Task Connect(Uri url, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(ConnectTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        // The gateway protocol has its own heartbeats.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.SetRequestHeader("User-Agent", ApiSetup.UserAgent);
        await socket.ConnectAsync(url, Wire, linked.Token);
    }

    /// <summary>The next message, valid until the next call; null if the server closed the connection.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The message is too long or wrongly compressed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> Receive(CancellationToken cancellation)
    {
        received.ResetWrittenCount();
        while (true)
        {
            var result = await socket.ReceiveAsync(received.GetMemory(16 << 10), cancellation);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            received.Advance(result.Count);
            if (received.WrittenCount > MaxMessageBytes)
                throw new InvalidDataException("A message is too long.");
            if (!result.EndOfMessage)
                continue;
            // Not every gateway compresses as requested: it may send text messages, or JSON in binary ones. A
            // compressed stream never starts with '{'.
            if (result.MessageType == WebSocketMessageType.Text || (isPlain ??= received.WrittenSpan.StartsWith("{"u8)))
                return received.WrittenMemory;
            if (!ZlibStreamDecompressor.IsWhole(received.WrittenSpan))
                continue;
            inflated.ResetWrittenCount();
            zlib.Inflate(received.WrittenMemory, inflated, MaxMessageBytes);
            return inflated.WrittenMemory;
        }
    }

    /// <summary>Sends the message; false, without sending, if the limit of sends per minute is used up.</summary>
    /// <param name="isNeeded">Whether the connection fails without this message; it may then use the reserve.</param>
    public async Task<bool> Send(ReadOnlyMemory<byte> message, bool isNeeded, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        await sending.WaitAsync(linked.Token);
        try
        {
            while (sends.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1))
                sends.Dequeue();
            if (sends.Count >= SendsPerMinute - (isNeeded ? 0 : Reserve))
                return false;
            sends.Enqueue(clock.GetTimestamp());
            await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, linked.Token);
            return true;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>
    /// Drops the connection without a close frame: after close code 1000 or 1001 the session could not be resumed,
    /// https://discord.com/developers/docs/events/gateway#initiating-a-disconnect.
    /// </summary>
    public void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        zlib.Dispose();
        sending.Dispose();
    }
}
