using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>One gateway connection, from HELLO until it closes.</summary>
sealed partial class GatewayConnection(GatewayContext context, GatewaySocket socket, int shard, int shards, GatewaySession? session)
{
    /// <summary>
    /// Guilds, guild messages and direct messages. None is privileged: a guild message has its text only if it mentions
    /// the bot, https://discord.com/developers/docs/events/gateway#message-content-intent.
    /// </summary>
    public const int Intents = (1 << 0) | (1 << 9) | (1 << 12);

    /// <summary>How long the gateway may take to say hello, and then to answer the greeting.</summary>
    static readonly TimeSpan GreetingTimeout = TimeSpan.FromSeconds(20);

    long? lastSequence = session?.Tracker.Received;

    /// <summary>Whether Identify or Resume has been sent.</summary>
    public bool IsIdentified { get; private set; }

    /// <summary>
    /// Whether the gateway accepted the connection and then did not say hello, or did not answer the greeting, in time. Some
    /// gateways go on acknowledging heartbeats meanwhile.
    /// </summary>
    public bool IsUnanswered { get; private set; }

    /// <param name="onDispatch">Handles each event. The connection waits for it; heartbeats continue meanwhile.</param>
    public async Task<ReconnectAction> Run(
        Func<GatewayPayload, Heartbeat, CancellationToken, ValueTask> onDispatch, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var heartbeat = new Heartbeat(socket, () => lastSequence, context.Clock);
        var beating = Task.CompletedTask;
        using var timeout = new CancellationTokenSource(GreetingTimeout, context.Clock);
        await using var _ = timeout.Token.UnsafeRegister(
            _ =>
            {
                IsUnanswered = true;
                socket.Abort();
            },
            null);
        try
        {
            while (await socket.Receive(ended.Token) is { } message)
            {
                var payload = GatewayPayload.Read(message);
                switch (payload.Op)
                {
                    case GatewayOp.Hello when !IsIdentified:
                        IsIdentified = true;
                        beating = heartbeat.Run(Interval(payload), ended.Token);
                        await socket.Send(IdentifyOrResume(), isNeeded: true, ended.Token);
                        timeout.CancelAfter(GreetingTimeout);
                        break;
                    case GatewayOp.Dispatch:
                        timeout.CancelAfter(Timeout.InfiniteTimeSpan);
                        lastSequence = payload.Sequence ?? lastSequence;
                        await onDispatch(payload, heartbeat, ended.Token);
                        break;
                    case GatewayOp.Heartbeat:
                        await heartbeat.Beat(ended.Token);
                        break;
                    case GatewayOp.HeartbeatAck:
                        heartbeat.Answered();
                        break;
                    case GatewayOp.Reconnect:
                        return ReconnectAction.ResumeNow;
                    case GatewayOp.InvalidSession:
                        var canResume = payload.Data.Span.SequenceEqual("true"u8);
                        Log.Invalid(context.Logger, shard, canResume);
                        return canResume ? ReconnectAction.Resume : ReconnectAction.Identify;
                }
            }

            Log.Closed(context.Logger, shard, socket.CloseCode);
            return GatewayClose.Meaning(socket.CloseCode);
        }
        finally
        {
            await ended.CancelAsync();
            await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    ReadOnlyMemory<byte> IdentifyOrResume() => session is null
        ? GatewayPayload.Identify(context.Options.BareToken, Intents, shard, shards)
        : GatewayPayload.Resume(context.Options.BareToken, session.Id, session.Tracker.Received ?? 0);

    static TimeSpan? Interval(GatewayPayload hello)
    {
        var data = hello.Element();
        return data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("heartbeat_interval", out var interval)
            && interval.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromMilliseconds(Math.Clamp(interval.GetDouble(), 0, int.MaxValue))
            : null;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord's gateway: the session of shard {Shard} is invalid (can be resumed: {CanResume})")]
        public static partial void Invalid(ILogger logger, int shard, bool canResume);

        [LoggerMessage(LogLevel.Information, "Discord's gateway: shard {Shard} was closed ({Code})")]
        public static partial void Closed(ILogger logger, int shard, int? code);
    }
}
