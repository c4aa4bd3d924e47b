using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>One connection, from its hello to its end.</summary>
sealed partial class GatewayConnection(GatewayContext context, GatewaySocket socket, int shard, int shards, GatewaySession? session)
{
    /// <summary>Guilds, messages in guilds and direct messages. None is privileged: of a guild's messages the text is seen where the bot is mentioned, https://discord.com/developers/docs/events/gateway#message-content-intent.</summary>
    public const int Intents = (1 << 0) | (1 << 9) | (1 << 12);

    static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(20);

    long? newest = session?.Ledger.Received;

    /// <summary>Whether the gateway was told which session this is, or that a new one is wanted.</summary>
    public bool IsGreeted { get; private set; }

    /// <param name="took">What is done with each event; the connection waits for it, and its heart goes on beating.</param>
    public async Task<ReconnectAction> Run(Func<GatewayPayload, Heartbeat, CancellationToken, ValueTask> took, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var heartbeat = new Heartbeat(socket, () => newest, context.Clock);
        var beating = Task.CompletedTask;
        using var silence = new CancellationTokenSource(HelloTime, context.Clock);
        await using var _ = silence.Token.UnsafeRegister(_ => socket.Abort(), null);
        try
        {
            while (await socket.Receive(ended.Token) is { } message)
            {
                silence.CancelAfter(Timeout.InfiniteTimeSpan);
                var payload = GatewayPayload.Read(message);
                switch (payload.Op)
                {
                    case GatewayOp.Hello when !IsGreeted:
                        IsGreeted = true;
                        beating = heartbeat.Run(Interval(payload), ended.Token);
                        await socket.Send(Greeting(), isNeeded: true, ended.Token);
                        break;
                    case GatewayOp.Dispatch:
                        newest = payload.Sequence ?? newest;
                        await took(payload, heartbeat, ended.Token);
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

    ReadOnlyMemory<byte> Greeting() => session is null
        ? GatewayPayload.Identify(context.Options.BareToken, Intents, shard, shards)
        : GatewayPayload.Resume(context.Options.BareToken, session.Id, session.Ledger.Received ?? 0);

    static TimeSpan? Interval(GatewayPayload hello)
    {
        var data = hello.Element();
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty("heartbeat_interval", out var interval) && interval.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromMilliseconds(Math.Clamp(interval.GetDouble(), 0, int.MaxValue))
            : null;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord's gateway: shard {Shard} has no valid session any more (to be resumed: {CanResume})")]
        public static partial void Invalid(ILogger logger, int shard, bool canResume);

        [LoggerMessage(LogLevel.Information, "Discord's gateway: shard {Shard} was closed ({Code})")]
        public static partial void Closed(ILogger logger, int shard, int? code);
    }
}
