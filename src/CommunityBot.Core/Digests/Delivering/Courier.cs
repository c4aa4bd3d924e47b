using System.Collections.Concurrent;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Delivering;

/// <summary>
/// Sends what is claimed. What may have arrived is never sent again, but under the same key to a platform that tells repeats, within the minutes for which it remembers them.
/// Each platform has its own places, so that a slow one holds up no other.
/// </summary>
sealed partial class Courier(
    DeliveryStore store, Database database, IEnumerable<IPlatform> platforms, IEnumerable<IDeliveryWriter> writers, IOptions<DigestOptions> options, TimeProvider clock, ILogger<Courier> logger)
{
    // A sending that has not been reported on by then is taken for lost with its process.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(10);

    readonly IReadOnlyList<IPlatform> platforms = [.. platforms];
    readonly Dictionary<DeliveryKind, IDeliveryWriter> writers = writers.ToDictionary(writer => writer.Kind);
    readonly ConcurrentDictionary<string, int> underWay = [];
    readonly ConcurrentDictionary<string, byte> mine = [];

    // What this process has left in doubt, by a counter that nobody sets: the clock of the day may be set back between two tries.
    readonly ConcurrentDictionary<string, long> doubts = [];

    /// <summary>Starts what can be started now. The tasks end when the messages are dealt with, and never fail.</summary>
    public async Task<IReadOnlyList<Task>> Round()
    {
        List<Task> started = [];
        if (!await database.Read(connection => Task.FromResult(DeliveryStore.HasWork(connection, Now))))
            return started;
        foreach (var platform in platforms)
        {
            if (options.Value.InFlight - underWay.GetValueOrDefault(platform.Name) is not (> 0 and var free))
                continue;
            foreach (var delivery in await store.Take(platform.Name, Now, Now + (long)Patience.TotalMilliseconds, free))
            {
                // A platform may keep a call waiting for longer than the promise lasts; then it is still ours.
                if (mine.TryAdd(delivery.Id, 0))
                    started.Add(Deliver(platform, delivery));
            }

        }

        return started;
    }

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    async Task Deliver(IPlatform platform, Delivery delivery)
    {
        _ = underWay.AddOrUpdate(platform.Name, 1, static (_, count) => count + 1);
        try
        {
            await Try(platform, delivery, writers[delivery.Kind]);
        }
        catch (Exception error)
        {
            // The database, or a text that breaks: the promise runs out, and it is taken up again.
            Log.Broke(logger, error, delivery.Kind, delivery.Chat);
        }
        finally
        {
            _ = underWay.AddOrUpdate(platform.Name, 0, static (_, count) => count - 1);
            _ = mine.TryRemove(delivery.Id, out _);
        }
    }

    async Task Try(IPlatform platform, Delivery delivery, IDeliveryWriter writer)
    {
        var now = Now;
        // Still in doubt from another try, or from a process that ended in the middle of it.
        if (delivery.SendingAt is { } since && !(platform.KnowsRepeats && MayRepeat(delivery.Id, since, now)))
        {
            await End(delivery, DeliveryState.Unknown, DeliveryReason.CutOff, writer);
            return;
        }

        if (now >= delivery.Deadline)
        {
            await EndLate(delivery, delivery.Tries > 1 ? DeliveryReason.Unreachable : DeliveryReason.Late, writer);
            return;
        }

        // A clock that was set back since: its hour is still to come, and so may be its date.
        if (now < delivery.DueAt)
        {
            await store.Again(delivery, Math.Min(delivery.DueAt, now + Backoff.After(int.MaxValue)));
            return;
        }

        var written = await writer.Write(delivery, CancellationToken.None);
        if (written.Message is not { } message)
        {
            await End(delivery, delivery.SendingAt is null ? DeliveryState.Quiet : DeliveryState.Unknown, null, writer, written);
            return;
        }

        if (await store.Sending(delivery, Now))
            await Send(platform, delivery, message, writer, written);
    }

    async Task Send(IPlatform platform, Delivery delivery, Message message, IDeliveryWriter writer, Written written)
    {
        var sendingAt = delivery.SendingAt ?? Now;
        try
        {
            // What still waits for its turn at the platform when its time is over is not sent any more.
            using var intime = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Clamp(delivery.Deadline - Now, 1, int.MaxValue)), clock);
            var posted = await platform.Send(delivery.Chat, message, new Sending(Urgency.Digest, delivery.Id), intime.Token);
            await End(delivery, DeliveryState.Sent, null, writer, written, posted.Id);
        }
        catch (OutcomeUnknownException error)
        {
            // Told once it is written down: whoever reads of it in the log finds it in /digest status.
            await Doubt(platform, delivery with { SendingAt = sendingAt }, writer);
            Log.InDoubt(logger, error, delivery.Kind, delivery.Chat);
        }
        catch (PostRefusedException refused)
        {
            await End(delivery, DeliveryState.Failed, refused.Reason == PostRefusal.Gone ? DeliveryReason.Gone : DeliveryReason.Forbidden, writer);
            Log.Refused(logger, delivery.Kind, delivery.Chat, refused.Reason);
        }
        catch (Exception error)
        {
            await store.Again(delivery, Math.Min(Now + Backoff.After(delivery.Tries), Math.Max(delivery.Deadline, Now)));
            Log.NotSent(logger, error, delivery.Kind, delivery.Chat);
        }
    }

    bool MayRepeat(string id, long since, long now) =>
        now >= since && now - since < options.Value.RepeatWithin.TotalMilliseconds && (!doubts.TryGetValue(id, out var began) || clock.GetElapsedTime(began) < options.Value.RepeatWithin);

    Task Doubt(IPlatform platform, Delivery delivery, IDeliveryWriter writer)
    {
        _ = doubts.TryAdd(delivery.Id, clock.GetTimestamp());
        var again = Now + (long)RepeatAfter.TotalMilliseconds;
        return platform.KnowsRepeats && again - delivery.SendingAt < options.Value.RepeatWithin.TotalMilliseconds && again < delivery.Deadline
            ? store.Repeat(delivery, again)
            : End(delivery, DeliveryState.Unknown, DeliveryReason.NoAnswer, writer);
    }

    Task EndLate(Delivery delivery, DeliveryReason reason, IDeliveryWriter writer) =>
        End(delivery, delivery.SendingAt is null ? DeliveryState.Failed : DeliveryState.Unknown, delivery.SendingAt is null ? reason : DeliveryReason.NoAnswer, writer);

    async Task End(Delivery delivery, DeliveryState state, DeliveryReason? reason, IDeliveryWriter writer, Written? written = null, string? message = null)
    {
        _ = doubts.TryRemove(delivery.Id, out _);
        await store.End(delivery, state, reason, message, writer, written, Now);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} could not be sent to {Chat}; it is tried again")]
        public static partial void NotSent(ILogger logger, Exception error, DeliveryKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "It is not known whether {Kind} arrived in {Chat}")]
        public static partial void InDoubt(ILogger logger, Exception error, DeliveryKind kind, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "{Kind} was refused in {Chat}: {Reason}")]
        public static partial void Refused(ILogger logger, DeliveryKind kind, ChatRef chat, PostRefusal reason);

        [LoggerMessage(LogLevel.Error, "{Kind} for {Chat} could not be dealt with; it is taken up again")]
        public static partial void Broke(ILogger logger, Exception error, DeliveryKind kind, ChatRef chat);
    }
}
