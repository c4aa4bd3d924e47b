using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>
/// Sends what is claimed. What may have arrived is never sent again, but under the same key to a platform that tells repeats, within the minutes for which it remembers them.
/// Each platform has its own places, so that a slow one holds up no other.
/// </summary>
sealed partial class OutboxSender(
    OutboxStore store, Database database, IEnumerable<IPlatform> platforms, IEnumerable<IOutboxMessageRenderer> renderers, IOptions<DigestOptions> options, TimeProvider clock, ILogger<OutboxSender> logger)
{
    // A sending that has not been reported on by then is taken for lost with its process.
    static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(10);

    readonly IReadOnlyList<IPlatform> platforms = [.. platforms];
    readonly Dictionary<OutboxMessageKind, IOutboxMessageRenderer> renderers = renderers.ToDictionary(renderer => renderer.Kind);
    readonly ConcurrentDictionary<string, int> underWay = [];
    readonly ConcurrentDictionary<string, byte> mine = [];

    // What this process has left in doubt, by a counter that nobody sets: the clock of the day may be set back between two tries.
    readonly ConcurrentDictionary<string, long> doubts = [];

    /// <summary>Starts what can be started now. The tasks end when the messages are dealt with, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> SendDue()
    {
        List<Task> started = [];
        if (!await database.Read(connection => Task.FromResult(OutboxStore.HasWork(connection, Now))))
            return started;
        foreach (var platform in platforms)
        {
            if (options.Value.InFlight - underWay.GetValueOrDefault(platform.Name) is not (> 0 and var free))
                continue;
            foreach (var outboxMessage in await store.Take(platform.Name, Now, Now + (long)SendTimeout.TotalMilliseconds, free))
            {
                // A platform may keep a call waiting for longer than the promise lasts; then it is still ours.
                if (mine.TryAdd(outboxMessage.Id, 0))
                    started.Add(Deliver(platform, outboxMessage));
            }

        }

        return started;
    }

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    async Task Deliver(IPlatform platform, OutboxMessage outboxMessage)
    {
        _ = underWay.AddOrUpdate(platform.Name, 1, static (_, count) => count + 1);
        try
        {
            await Try(platform, outboxMessage, renderers[outboxMessage.Kind]);
        }
        catch (Exception error)
        {
            // The database, or a text that breaks: the promise runs out, and it is taken up again.
            Log.Broke(logger, error, outboxMessage.Kind, outboxMessage.Chat);
        }
        finally
        {
            _ = underWay.AddOrUpdate(platform.Name, 0, static (_, count) => count - 1);
            _ = mine.TryRemove(outboxMessage.Id, out _);
        }
    }

    async Task Try(IPlatform platform, OutboxMessage outboxMessage, IOutboxMessageRenderer renderer)
    {
        var now = Now;
        // Still in doubt from another try, or from a process that ended in the middle of it.
        if (outboxMessage.SendingAt is { } since && !(platform.SupportsIdempotentSend && MayRepeat(outboxMessage.Id, since, now)))
        {
            await End(outboxMessage, OutboxMessageState.Unknown, OutboxFailureReason.CutOff, renderer);
            return;
        }

        if (now >= outboxMessage.Deadline)
        {
            await EndLate(outboxMessage, outboxMessage.Tries > 1 ? OutboxFailureReason.Unreachable : OutboxFailureReason.Late, renderer);
            return;
        }

        // A clock that was set back since: its hour is still to come, and so may be its date.
        if (now < outboxMessage.DueAt)
        {
            await store.Again(outboxMessage, Math.Min(outboxMessage.DueAt, now + Backoff.After(int.MaxValue)));
            return;
        }

        var renderedMessage = await renderer.Write(outboxMessage, CancellationToken.None);
        if (renderedMessage.Message is not { } message)
        {
            await End(outboxMessage, outboxMessage.SendingAt is null ? OutboxMessageState.Quiet : OutboxMessageState.Unknown, null, renderer, renderedMessage);
            return;
        }

        if (await store.Sending(outboxMessage, Now))
            await Send(platform, outboxMessage, message, renderer, renderedMessage);
    }

    async Task Send(IPlatform platform, OutboxMessage outboxMessage, Message message, IOutboxMessageRenderer renderer, RenderedMessage renderedMessage)
    {
        var sendingAt = outboxMessage.SendingAt ?? Now;
        try
        {
            // What still waits for its turn at the platform when its time is over is not sent any more.
            using var intime = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Clamp(outboxMessage.Deadline - Now, 1, int.MaxValue)), clock);
            var posted = await platform.Send(outboxMessage.Chat, message, new SendOptions(Priority.Digest, outboxMessage.Id), intime.Token);
            await End(outboxMessage, OutboxMessageState.Sent, null, renderer, renderedMessage, posted.Id);
        }
        catch (OutcomeUnknownException error)
        {
            // Told once it is written down: whoever reads of it in the log finds it in /digest status.
            await Doubt(platform, outboxMessage with { SendingAt = sendingAt }, renderer);
            Log.InDoubt(logger, error, outboxMessage.Kind, outboxMessage.Chat);
        }
        catch (PostRefusedException refused)
        {
            await End(outboxMessage, OutboxMessageState.Failed, refused.Reason == PostRefusal.Gone ? OutboxFailureReason.Gone : OutboxFailureReason.Forbidden, renderer);
            Log.Refused(logger, outboxMessage.Kind, outboxMessage.Chat, refused.Reason);
        }
        catch (Exception error)
        {
            await store.Again(outboxMessage, Math.Min(Now + Backoff.After(outboxMessage.Tries), Math.Max(outboxMessage.Deadline, Now)));
            Log.NotSent(logger, error, outboxMessage.Kind, outboxMessage.Chat);
        }
    }

    bool MayRepeat(string id, long since, long now) =>
        now >= since && now - since < options.Value.RepeatWithin.TotalMilliseconds && (!doubts.TryGetValue(id, out var began) || clock.GetElapsedTime(began) < options.Value.RepeatWithin);

    Task Doubt(IPlatform platform, OutboxMessage outboxMessage, IOutboxMessageRenderer renderer)
    {
        _ = doubts.TryAdd(outboxMessage.Id, clock.GetTimestamp());
        var again = Now + (long)RepeatAfter.TotalMilliseconds;
        return platform.SupportsIdempotentSend && again - outboxMessage.SendingAt < options.Value.RepeatWithin.TotalMilliseconds && again < outboxMessage.Deadline
            ? store.Repeat(outboxMessage, again)
            : End(outboxMessage, OutboxMessageState.Unknown, OutboxFailureReason.NoAnswer, renderer);
    }

    Task EndLate(OutboxMessage outboxMessage, OutboxFailureReason reason, IOutboxMessageRenderer renderer) =>
        End(outboxMessage, outboxMessage.SendingAt is null ? OutboxMessageState.Failed : OutboxMessageState.Unknown, outboxMessage.SendingAt is null ? reason : OutboxFailureReason.NoAnswer, renderer);

    async Task End(OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason, IOutboxMessageRenderer renderer, RenderedMessage? renderedMessage = null, string? message = null)
    {
        _ = doubts.TryRemove(outboxMessage.Id, out _);
        await store.End(outboxMessage, state, reason, message, renderer, renderedMessage, Now);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} could not be sent to {Chat}; it is tried again")]
        public static partial void NotSent(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "It is not known whether {Kind} arrived in {Chat}")]
        public static partial void InDoubt(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "{Kind} was refused in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, OutboxMessageKind kind, ChatRef chat, PostRefusal reason);

        [LoggerMessage(LogLevel.Error, "{Kind} for {Chat} could not be dealt with; it is taken up again")]
        public static partial void Broke(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);
    }
}
