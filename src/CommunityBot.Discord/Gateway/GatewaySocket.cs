using System.Buffers;
using System.Net.WebSockets;
using CommunityBot.Discord.Rest.Client;

namespace CommunityBot.Discord.Gateway;

/// <summary>One connection to the gateway: whole JSON messages in and out, compressed or not.</summary>
sealed class GatewaySocket(TimeProvider clock) : IDisposable
{
    /// <summary>More than the largest guild's description takes, so that no broken sender fills the memory.</summary>
    internal const int LongestMessage = 16 << 20;

    // https://discord.com/developers/docs/events/gateway#rate-limiting
    const int SendsPerMinute = 120;

    /// <summary>Answers to a gateway that asks for beats leave so many to the beats that keep the connection.</summary>
    const int Reserve = 10;
    static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);
    static readonly TimeSpan SendTime = TimeSpan.FromSeconds(10);

    readonly ClientWebSocket socket = new();
    readonly SemaphoreSlim sending = new(1);
    readonly Queue<long> sends = new();
    readonly ArrayBufferWriter<byte> received = new(64 << 10);
    readonly ArrayBufferWriter<byte> inflated = new(64 << 10);
    readonly ZlibStreamDecompressor zlib = new();
    bool? isPlain;

    /// <summary>Why the other side closed; null where it did not say.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public async Task Connect(Uri url, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(ConnectTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        // The protocol has heartbeats of its own.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.SetRequestHeader("User-Agent", ApiSetup.UserAgent);
        await socket.ConnectAsync(url, either.Token);
    }

    /// <summary>The next message, good until the one after it is asked for; null where the other side has closed.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">It is too long, or not what it says it is.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> Receive(CancellationToken cancellation)
    {
        received.ResetWrittenCount();
        while (true)
        {
            var result = await socket.ReceiveAsync(received.GetMemory(16 << 10), cancellation);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            received.Advance(result.Count);
            if (received.WrittenCount > LongestMessage)
                throw new InvalidDataException("A message is too long.");
            if (!result.EndOfMessage)
                continue;
            // Compression is asked for, and not every gateway has it: it may send texts, or JSON in binary messages, and no compressed stream begins as JSON does.
            if (result.MessageType == WebSocketMessageType.Text || (isPlain ??= received.WrittenSpan.StartsWith("{"u8)))
                return received.WrittenMemory;
            if (!ZlibStreamDecompressor.IsWhole(received.WrittenSpan))
                continue;
            inflated.ResetWrittenCount();
            zlib.Inflate(received.WrittenMemory, inflated, LongestMessage);
            return inflated.WrittenMemory;
        }
    }

    /// <summary>False where too much was sent lately, and this was not.</summary>
    /// <param name="isNeeded">Whether the connection rests on it.</param>
    public async Task<bool> Send(ReadOnlyMemory<byte> message, bool isNeeded, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(SendTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        await sending.WaitAsync(either.Token);
        try
        {
            while (sends.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1))
                sends.Dequeue();
            if (sends.Count >= SendsPerMinute - (isNeeded ? 0 : Reserve))
                return false;
            sends.Enqueue(clock.GetTimestamp());
            await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, either.Token);
            return true;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Ends the connection without a closing word: after one of 1000 or 1001 the session could not be resumed, https://discord.com/developers/docs/events/gateway#initiating-a-disconnect.</summary>
    public void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        zlib.Dispose();
        sending.Dispose();
    }
}
