using System.Collections.Concurrent;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>
/// Sends claimed messages. A message with an unknown outcome is repeated only on platforms that support idempotent
/// sends, with the same key and while they remember it. Each platform has its own concurrency limit, so that a slow one
/// does not delay the others.
/// </summary>
sealed partial class OutboxSender(
    OutboxStore store,
    Database database,
    IEnumerable<IPlatform> platforms,
    IEnumerable<IOutboxMessageRenderer> renderers,
    IOptions<DigestOptions> options,
    TimeProvider clock,
    ILogger<OutboxSender> logger)
{
    // A message without a result after this time is taken again: its process has probably ended.
    static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);
    static readonly TimeSpan RepeatDelay = TimeSpan.FromSeconds(10);

    readonly IReadOnlyList<IPlatform> platforms = [.. platforms];
    readonly Dictionary<OutboxMessageKind, IOutboxMessageRenderer> renderers = renderers.ToDictionary(renderer => renderer.Kind);
    readonly ConcurrentDictionary<string, int> inFlight = [];
    readonly ConcurrentDictionary<string, byte> ownMessages = [];

    /// <summary>Starts all sends that are possible now. The returned tasks end with the sends and never fail.</summary>
    public async Task<IReadOnlyList<Task>> SendDue()
    {
        List<Task> started = [];
        if (!await database.Read(connection => Task.FromResult(OutboxStore.HasWork(connection, Now))))
            return started;
        foreach (var platform in platforms)
        {
            if (options.Value.InFlight - inFlight.GetValueOrDefault(platform.Name) is not (> 0 and var free))
                continue;
            foreach (var outboxMessage in await store.Take(platform.Name, Now, Now + (long)SendTimeout.TotalMilliseconds, free))
            {
                // A rate-limited call may outlast the lease of the row; then this process still sends the message.
                if (ownMessages.TryAdd(outboxMessage.Id, 0))
                    started.Add(Deliver(platform, outboxMessage));
            }

        }

        return started;
    }

    /// <inheritdoc cref="OutboxStore.TakeOver"/>
    public Task TakeOver() => store.TakeOver(Now);

    /// <inheritdoc cref="OutboxStore.ExpireRepeats"/>
    public Task ExpireRepeats() => store.ExpireRepeats();

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    async Task Deliver(IPlatform platform, OutboxMessage outboxMessage)
    {
        _ = inFlight.AddOrUpdate(platform.Name, 1, static (_, count) => count + 1);
        try
        {
            await Try(platform, outboxMessage, renderers[outboxMessage.Kind]);
        }
        catch (LeaseLostException)
        {
            // Another instance takes it.
        }
        catch (Exception error)
        {
            // The database or the renderer failed. The lease expires and the message is taken again.
            Log.Failed(logger, error, outboxMessage.Kind, outboxMessage.Chat);
        }
        finally
        {
            _ = inFlight.AddOrUpdate(platform.Name, 0, static (_, count) => count - 1);
            _ = ownMessages.TryRemove(outboxMessage.Id, out _);
        }
    }

    async Task Try(IPlatform platform, OutboxMessage outboxMessage, IOutboxMessageRenderer renderer)
    {
        var now = Now;
        // An earlier attempt, perhaps of a process that ended, has an unknown outcome.
        if (outboxMessage.SendingAt is { } since && !(platform.SupportsIdempotentSend && MayRepeat(since, now)))
        {
            await End(outboxMessage, OutboxMessageState.Unknown, OutboxFailureReason.CutOff, renderer);
            return;
        }

        if (now >= outboxMessage.Deadline)
        {
            await EndLate(outboxMessage, outboxMessage.Tries > 1 ? OutboxFailureReason.Unreachable : OutboxFailureReason.Late, renderer);
            return;
        }

        // The clock was set back since the claim: wait until the message is due again.
        if (now < outboxMessage.DueAt)
        {
            await store.Retry(outboxMessage, Math.Min(outboxMessage.DueAt, now + Backoff.After(int.MaxValue)));
            return;
        }

        var renderedMessage = await renderer.Write(outboxMessage, CancellationToken.None);
        if (renderedMessage.Message is not { } message)
        {
            await End(
                outboxMessage,
                outboxMessage.SendingAt is null ? OutboxMessageState.Quiet : OutboxMessageState.Unknown, null,
                renderer, renderedMessage);
            return;
        }

        if (platform.AnnouncesCalls || await store.Sending(outboxMessage, Now))
            await Send(platform, outboxMessage, message, renderer, renderedMessage);
    }

    async Task Send(
        IPlatform platform, OutboxMessage outboxMessage, Message message, IOutboxMessageRenderer renderer, RenderedMessage renderedMessage)
    {
        var sendingAt = outboxMessage.SendingAt ?? Now;
        MessageRef posted;
        try
        {
            // A message that still waits in the platform's rate limiter at the deadline is not sent.
            using var deadline = new CancellationTokenSource(
                TimeSpan.FromMilliseconds(Math.Clamp(outboxMessage.Deadline - Now, 1, int.MaxValue)), clock);
            posted = await platform.Send(
                outboxMessage.Chat, message,
                new SendOptions(Priority.Digest, outboxMessage.Id)
                {
                    IsSilent = renderedMessage.IsSilent,
                    Starting = () => Start(outboxMessage),
                },
                deadline.Token);
        }
        catch (OutcomeUnknownException error)
        {
            // Log after the outcome is stored, so that /digest status shows it too.
            await OnUnknownOutcome(platform, outboxMessage with { SendingAt = sendingAt }, renderer);
            Log.OutcomeUnknown(logger, error, outboxMessage.Kind, outboxMessage.Chat);
            return;
        }
        catch (PostRefusedException refused)
        {
            await End(
                outboxMessage, OutboxMessageState.Failed,
                refused.Reason == PostRefusal.Gone ? OutboxFailureReason.Gone : OutboxFailureReason.Forbidden,
                renderer);
            Log.Refused(logger, outboxMessage.Kind, outboxMessage.Chat, refused.Reason);
            return;
        }
        catch (Exception error) when (error is LeaseLostException or EndedException)
        {
            // Another instance sends it, or it has ended: for example, its reader was forgotten. A row that stays open is taken again.
            return;
        }
        catch (Exception error)
        {
            // Recorded also once a database that was away is back: it may hold that the call was about to start, which then seems open.
            await Outcome.Record(
                () => store.Retry(outboxMessage, Math.Min(Now + Backoff.After(outboxMessage.Tries), Math.Max(outboxMessage.Deadline, Now))),
                clock);
            Log.NotSent(logger, error, outboxMessage.Kind, outboxMessage.Chat);
            return;
        }

        // Outside the block above: an error here does not mean that nothing was sent.
        await Outcome.Record(() => End(outboxMessage, OutboxMessageState.Sent, null, renderer, renderedMessage, posted.Id), clock);
    }

    /// <summary>Records that the message may be sent from now on. A repeat may have waited too long in the rate limiter.</summary>
    async Task Start(OutboxMessage outboxMessage)
    {
        if ((outboxMessage.SendingAt is { } since && !MayRepeat(since, Now)) || !await store.Sending(outboxMessage, Now))
            throw new EndedException();
    }

    bool MayRepeat(long since, long now) => now >= since && now - since < options.Value.RepeatWithin.TotalMilliseconds;

    Task OnUnknownOutcome(IPlatform platform, OutboxMessage outboxMessage, IOutboxMessageRenderer renderer)
    {
        var retryAt = Now + (long)RepeatDelay.TotalMilliseconds;
        return platform.SupportsIdempotentSend
            && retryAt - outboxMessage.SendingAt < options.Value.RepeatWithin.TotalMilliseconds
            && retryAt < outboxMessage.Deadline
            ? store.Repeat(outboxMessage, retryAt)
            : End(outboxMessage, OutboxMessageState.Unknown, OutboxFailureReason.NoAnswer, renderer);
    }

    Task EndLate(OutboxMessage outboxMessage, OutboxFailureReason reason, IOutboxMessageRenderer renderer) =>
        End(
            outboxMessage, outboxMessage.SendingAt is null ? OutboxMessageState.Failed : OutboxMessageState.Unknown,
            outboxMessage.SendingAt is null ? reason : OutboxFailureReason.NoAnswer, renderer);

    Task End(
        OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        IOutboxMessageRenderer renderer, RenderedMessage? renderedMessage = null, string? message = null) =>
        store.End(outboxMessage, state, reason, message, renderer, renderedMessage, Now);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Sending {Kind} to {Chat} failed; it is retried")]
        public static partial void NotSent(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "The outcome of sending {Kind} to {Chat} is unknown")]
        public static partial void OutcomeUnknown(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "The platform refused {Kind} in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, OutboxMessageKind kind, ChatRef chat, PostRefusal reason);

        [LoggerMessage(LogLevel.Error, "Processing {Kind} for {Chat} failed; it is retried")]
        public static partial void Failed(ILogger logger, Exception error, OutboxMessageKind kind, ChatRef chat);
    }

    /// <summary>The message, or the time in which it may be repeated, has ended before its turn came.</summary>
    sealed class EndedException : Exception;
}
