using System.Net.WebSockets;
using System.Text.Json;
using CommunityBot.Core.Leases;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>The services that all shards share.</summary>
sealed record GatewayContext(
    DiscordOptions Options, IDiscordApi Api, IdentifyRateLimiter Limits, IGatewayHandler Handler, GatewayHealth Health,
    TimeProvider Clock, ILogger Logger);

/// <summary>
/// Runs one shard and reconnects it: https://discord.com/developers/docs/events/gateway#connection-lifecycle
/// </summary>
sealed partial class GatewayShard(GatewayContext context, SessionStore store, int shard, int shards)
{
    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    readonly TimeProvider clock = context.Clock;
    readonly ILogger logger = context.Logger;
    readonly EventQueue queue = new(context.Handler, context.Logger);
    readonly ReconnectPolicy policy = new(context.Clock);
    GatewaySession? session;

    /// <summary>
    /// Runs until cancelled. The session can then be resumed for some minutes, by this or another instance.
    /// </summary>
    /// <exception cref="DiscordSetupException">Reconnecting cannot succeed until the operator changes
    /// something.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        session = await store.Find(cancellation);
        context.Health.Lost(shard);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var background = Task.WhenAll(queue.Run(ended.Token), KeepSaving(ended.Token));
        try
        {
            while (true)
            {
                var action = await ConnectOnce(cancellation);
                context.Health.Lost(shard);
                if (action == ReconnectAction.Identify || policy.DropsSession)
                    session = null;
                await Task.Delay(policy.NextPause(action), clock, cancellation);
            }
        }
        finally
        {
            context.Health.Lost(shard);
            await ended.CancelAsync();
            await background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.Drain(DrainTimeout, clock);
            await Save();
        }
    }

    async Task<ReconnectAction> ConnectOnce(CancellationToken cancellation)
    {
        GatewaySocket? socket = null;
        GatewayConnection? connection = null;
        try
        {
            socket = await Open(cancellation);
            connection = new GatewayConnection(context, socket, shard, shards, session);
            return await connection.Run(OnDispatch, cancellation);
        }
        catch (DiscordApiException error) when (error.Error == DiscordError.Unauthorized)
        {
            throw new DiscordSetupException(ShardSupervisor.WrongToken, error);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested
            && error is WebSocketException or HttpRequestException or IOException or InvalidDataException or JsonException
                or OperationCanceledException or ObjectDisposedException or DiscordApiException)
        {
            if (connection is { IsUnanswered: true })
                Log.Unanswered(logger, shard, session is null ? "identify" : "resume");
            else
                Log.Lost(logger, shard, error.GetType().Name, error.Message);
            return error is JsonException or InvalidDataException && policy.IsUnreadable(session?.Tracker.Received)
                ? ReconnectAction.Identify
                : GatewayClose.Meaning(socket?.CloseCode);
        }
        finally
        {
            socket?.Dispose();
            policy.Ended(connection is { IsIdentified: true }, connection is { IsUnanswered: true });
            if (connection is { IsUnanswered: true })
                context.Health.Unanswered(shard);
        }
    }

    async ValueTask OnDispatch(GatewayPayload payload, Heartbeat heartbeat, CancellationToken cancellation)
    {
        if (HeldLease.Current is { IsHeld: false } lost)
        {
            // Paused for longer than the lease: another instance has resumed the session and gets these events too.
            lost.Lose();
            cancellation.ThrowIfCancellationRequested();
        }

        policy.Received();
        var isReady = payload.Name == "READY";
        var data = payload.Element();
        // A resume may replay the session's READY.
        if (isReady && (session is null || Text(data, "session_id") != session.Id))
            session = NewSession(data);
        if (isReady || payload.Name == "RESUMED")
        {
            policy.Progressed();
            context.Health.Connected(shard);
            Log.Connected(logger, shard, shards, payload.Name!);
        }

        if (payload.Sequence is { } sequence && session is not null && !session.Tracker.Take(sequence))
            return;
        policy.Progressed();
        var adding = queue.Add(
            new(payload.Name ?? "", data, payload.Sequence ?? 0), payload.Sequence is null ? null : session?.Tracker,
            cancellation);
        if (adding.IsCompletedSuccessfully)
            return;
        heartbeat.IsReaderBusy = true;
        await adding;
        heartbeat.IsReaderBusy = false;
    }

    GatewaySession? NewSession(JsonElement ready) => Text(ready, "session_id") is { Length: > 0 } id
        ? new(id, Text(ready, "resume_gateway_url") is { } url && Gateway(url) is not null ? url : null, new SequenceTracker(null, clock))
        : null;

    static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>
    /// Opens a connection. A session is resumed at the address that READY named, after an outage too. The general
    /// address takes its place only if it answers while the session's own address, tried once more, does not.
    /// </summary>
    async Task<GatewaySocket> Open(CancellationToken cancellation)
    {
        if (session?.ResumeUrl is not { } url || Gateway(url) is not { } own)
            return await Connect(await GeneralAddress(cancellation), cancellation);
        if (!policy.DoubtsResumeUrl)
            return await Resume(own, cancellation);
        var general = await Connect(await GeneralAddress(cancellation), cancellation);
        try
        {
            var resumed = await Resume(own, cancellation);
            general.Dispose();
            return resumed;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested
            && error is WebSocketException or HttpRequestException or IOException or OperationCanceledException)
        {
            return general;
        }
    }

    async Task<GatewaySocket> Resume(Uri own, CancellationToken cancellation)
    {
        policy.Connecting();
        var socket = await Connect(own, cancellation);
        policy.Connected();
        return socket;
    }

    async Task<GatewaySocket> Connect(Uri address, CancellationToken cancellation)
    {
        var socket = new GatewaySocket(clock);
        try
        {
            await socket.Connect(address, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    async Task<Uri> GeneralAddress(CancellationToken cancellation)
    {
        // A new session waits for its turn; resuming one does not count towards that limit.
        var advised = session is null ? await context.Limits.Wait(shard, cancellation) : null;
        var url = context.Options.GatewayUrl ?? advised ?? (await context.Api.GetGateway(cancellation)).Url;
        return Gateway(url) ?? throw new InvalidDataException("The gateway's address is invalid.");
    }

    /// <summary>Null if the text is no WebSocket address.</summary>
    static Uri? Gateway(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "ws" or "wss")
        ? new UriBuilder(address) { Query = "v=10&encoding=json&compress=zlib-stream" }.Uri
        : null;

    async Task KeepSaving(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(SaveInterval, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
            await Save();
    }

    async Task Save()
    {
        try
        {
            await store.Save(session);
        }
        catch (Exception error)
        {
            Log.NotSaved(logger, error, shard);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord's gateway: shard {Shard} of {Shards} is connected ({How})")]
        public static partial void Connected(ILogger logger, int shard, int shards, string how);

        [LoggerMessage(LogLevel.Information, "Discord's gateway: shard {Shard} lost its connection ({What}: {Message})")]
        public static partial void Lost(ILogger logger, int shard, string what, string message);

        [LoggerMessage(
            LogLevel.Warning,
            "Discord's gateway: shard {Shard} is connected, but its {Greeting} gets no answer; it is closed and tried again")]
        public static partial void Unanswered(ILogger logger, int shard, string greeting);

        [LoggerMessage(LogLevel.Warning, "Discord's gateway: the session of shard {Shard} could not be saved")]
        public static partial void NotSaved(ILogger logger, Exception error, int shard);
    }
}
