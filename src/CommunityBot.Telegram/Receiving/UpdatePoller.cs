using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Polls Telegram for updates in batches. Requesting the next batch confirms this one, so it is requested once all
/// effects of this one are on disk;
/// updates that take longer, such as an answer in a send queue, are stored in the inbox instead.
/// </summary>
sealed partial class UpdatePoller(
    ITelegramBotClient client, UpdateReceiver receiver, UpdateInbox inbox, PollingOffset offset,
    [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, PollingHealth health, TimeProvider clock,
    ILogger<UpdatePoller> logger)
{
    const int Batch = 100;
    const int LongPollSeconds = 30;

    // With more updates in flight, polling on would only fill the memory.
    const int MaxInFlight = 2000;

    // Enough for a batch of votes, which is on disk within a few milliseconds.
    static readonly TimeSpan StoreAfter = TimeSpan.FromMilliseconds(50);

    static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
    ];

    // A set, because ids may start anywhere after a week without updates.
    readonly RecentSet<long> seen = new(8192);
    readonly InFlightUpdates inFlight = new();

    /// <param name="stopping">Ends the polling.</param>
    /// <param name="work">Ends the running work, some time later.</param>
    public async Task Run(CancellationToken stopping, CancellationToken work)
    {
        var done = await offset.Find(stopping);
        // Updates in the inbox may be unconfirmed and arrive again. The instance that holds the lease, and no other,
        // handles those that are not done.
        foreach (var (id, update) in await inbox.All(stopping))
        {
            if (seen.Add(id) && update is { } left)
                inFlight.Track(Finish(id, receiver.Take(left, work)));
        }

        try
        {
            await Poll(done, stopping, work);
        }
        finally
        {
            health.Left();
            inFlight.Track(offset.Flush());
            await inFlight.Drain(work);
        }
    }

    async Task Poll(long? done, CancellationToken stopping, CancellationToken work)
    {
        long? next = null;
        // Holds more than one batch only if storing one failed; Telegram then keeps that batch unconfirmed.
        var taken = new List<(long Id, JsonElement Update, Task Work)>(Batch);
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                var updates = await client.SendRequest(
                    new RawUpdatesRequest
                    {
                        Offset = next,
                        Limit = Batch,
                        Timeout = LongPollSeconds,
                        AllowedUpdates = TelegramDecoder.Kinds,
                    },
                    stopping);
                failures = 0;
                health.Report(isConnected: true);
                if (updates is not { Length: > 0 })
                {
                    await offset.Flush();
                    continue;
                }

                if (HeldLease.Current is { IsHeld: false } lost)
                {
                    // Paused for longer than the lease: another instance has got these updates too, and handles them.
                    lost.Lose();
                    stopping.ThrowIfCancellationRequested();
                }

                Take(updates, done, taken, work);
                await StoreUnfinished(taken, work);
                taken.Clear();
                // The first response contains all updates from before the start.
                done = null;
                next = updates.Max(update => UpdateReceiver.IdOf(update) ?? 0) + 1;
                await offset.Move(next.Value);
            }
            catch (RequestException error) when (TelegramFailures.Of(error) != TelegramFailure.BadToken)
            {
                var pause = PauseAfter(error, RetryDelays[Math.Min(failures++, RetryDelays.Length - 1)]);
                await Task.Delay(pause, clock, stopping);
            }
            catch (Exception error) when (error is not (RequestException or OperationCanceledException))
            {
                // The database is full or unreachable, so no update can be handled.
                Log.Failed(logger, error);
                await Task.Delay(RetryDelays[Math.Min(failures++, RetryDelays.Length - 1)], clock, stopping);
            }
        }
    }

    void Take(JsonElement[] updates, long? done, List<(long, JsonElement, Task)> taken, CancellationToken work)
    {
        using var burst = state.Burst();
        foreach (var update in updates)
        {
            if (UpdateReceiver.IdOf(update) is { } id && id >= (done ?? long.MinValue) && seen.Add(id))
                taken.Add((id, update, receiver.Take(update, work)));
        }
    }

    async Task StoreUnfinished(List<(long Id, JsonElement Update, Task Work)> taken, CancellationToken work)
    {
        var all = Task.WhenAll(taken.Select(update => update.Work));
        if (!all.IsCompleted)
            _ = await Task.WhenAny(all, Task.Delay(StoreAfter, clock, CancellationToken.None));
        work.ThrowIfCancellationRequested();
        await Task.WhenAll(taken.Where(update => !update.Work.IsCompleted).ToList().Select(async update =>
        {
            try
            {
                _ = await inbox.Add(update.Id, update.Update);
                inFlight.Track(Finish(update.Id, update.Work));
            }
            catch (DatabaseException)
            {
                // A full disk: Telegram keeps the update until its answer is sent.
                await update.Work;
            }
        }));
        await WaitForRoom();
    }

    async Task Finish(long id, Task update)
    {
        await update;
        await inbox.Finish(id);
    }

    async Task WaitForRoom()
    {
        while (true)
        {
            var waiting = inFlight.All();
            if (waiting.Count < MaxInFlight)
                return;
            _ = await Task.WhenAny(waiting);
        }
    }

    TimeSpan PauseAfter(RequestException error, TimeSpan pause)
    {
        health.Report(isConnected: false, isUnanswered: error.InnerException is OperationCanceledException or TimeoutException);
        switch (TelegramFailures.Of(error))
        {
            case TelegramFailure.Conflict when error.Message.Contains("webhook", StringComparison.OrdinalIgnoreCase):
                Log.Webhook(logger);
                break;
            case TelegramFailure.Conflict:
                Log.Conflict(logger);
                break;
            case TelegramFailure.TooFast when error is ApiRequestException { Parameters.RetryAfter: { } seconds }:
                pause = TimeSpan.FromSeconds(seconds);
                break;
            default:
                Log.PollFailed(logger, error.GetBaseException().Message, pause);
                break;
        }

        return pause;
    }

    static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "Another process asks Telegram for this bot's updates, so each update is answered by one or the "
                + "other. Stop the other one, or give each its own token")]
        public static partial void Conflict(ILogger logger);

        [LoggerMessage(
            LogLevel.Error,
            "A webhook that another program set receives this bot's updates. Stop that program, or give each its "
                + "own token")]
        public static partial void Webhook(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Updates could not be processed; trying again")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(LogLevel.Warning, "Telegram could not be asked for updates ({Reason}); trying again in {Pause}")]
        public static partial void PollFailed(ILogger logger, string reason, TimeSpan pause);
    }
}
