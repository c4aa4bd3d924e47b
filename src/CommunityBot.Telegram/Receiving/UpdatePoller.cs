using System.Text.Json;
using CommunityBot.Core.Concurrency;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Asks Telegram for updates, batch by batch. To ask for the next batch confirms this one, so it is asked when all effects of this one are on disk;
/// what takes longer, such as an answer that waits for its turn, is kept in the inbox instead.
/// </summary>
sealed partial class UpdatePoller(ITelegramBotClient client, UpdateReceiver receiver, UpdateInbox inbox, PollingOffset offset, PollingHealth health, TimeProvider clock, ILogger<UpdatePoller> logger)
{
    const int Batch = 100;
    const int LongPollSeconds = 30;

    // More than this many answers under way means that asking on would only fill the memory.
    const int MostOpen = 2000;

    // A batch of votes is on disk in a few milliseconds.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)];

    // Ids need not grow for ever: after a quiet week Telegram may begin anywhere.
    readonly RecentSet<long> seen = new(8192);
    readonly InFlightUpdates open = new();

    /// <param name="stopping">Ends the asking.</param>
    /// <param name="work">Ends the work that is under way, some time later.</param>
    public async Task Run(CancellationToken stopping, CancellationToken work)
    {
        var done = await offset.Find(stopping);
        // What is in the inbox may not have been confirmed to Telegram, and comes again then. What is left undone there is taken up by whoever holds the lease, and nobody else.
        foreach (var (id, update) in await inbox.All(stopping))
        {
            if (seen.Add(id) && update is { } left)
                open.Track(Finish(id, receiver.Take(left, work)));
        }

        try
        {
            await Ask(done, stopping, work);
        }
        finally
        {
            health.Left();
            open.Track(offset.Flush());
            await open.End(work);
        }
    }

    async Task Ask(long? done, CancellationToken stopping, CancellationToken work)
    {
        long? next = null;
        // More than one batch only where the database failed to keep one: then Telegram is not told yet that it is done.
        var taken = new List<(long Id, JsonElement Update, Task Work)>(Batch);
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                var updates = await client.SendRequest(new RawUpdatesRequest { Offset = next, Limit = Batch, Timeout = LongPollSeconds, AllowedUpdates = TelegramDecoder.Kinds }, stopping);
                failures = 0;
                health.Tell(isConnected: true);
                if (updates.ValueKind != JsonValueKind.Array || updates.GetArrayLength() == 0)
                {
                    await offset.Flush();
                    continue;
                }

                Take(updates, done, taken, work);
                await Settle(taken, work);
                var areAllTaps = taken.TrueForAll(update => UpdateReceiver.IsTap(update.Update));
                taken.Clear();
                // Everything that was left from before is in the first answer.
                done = null;
                next = updates.EnumerateArray().Max(update => UpdateReceiver.IdOf(update) ?? 0) + 1;
                await offset.Move(next.Value, isUrgent: !areAllTaps);
            }
            catch (RequestException error) when (TelegramFailures.Of(error) != TelegramFailure.BadToken)
            {
                var pause = Explain(error, Pauses[Math.Min(failures++, Pauses.Length - 1)]);
                await Task.Delay(pause, clock, stopping);
            }
            catch (Exception error) when (error is not (RequestException or OperationCanceledException))
            {
                // The database is full or gone: without it nothing can be taken.
                Log.NotTaken(logger, error);
                await Task.Delay(Pauses[Math.Min(failures++, Pauses.Length - 1)], clock, stopping);
            }
        }
    }

    void Take(JsonElement updates, long? done, List<(long, JsonElement, Task)> taken, CancellationToken work)
    {
        using var batch = offset.Batch();
        foreach (var update in updates.EnumerateArray())
        {
            if (UpdateReceiver.IdOf(update) is { } id && id >= (done ?? long.MinValue) && seen.Add(id))
                taken.Add((id, update, receiver.Take(update, work)));
        }
    }

    async Task Settle(List<(long Id, JsonElement Update, Task Work)> taken, CancellationToken work)
    {
        var all = Task.WhenAll(taken.Select(update => update.Work));
        if (!all.IsCompleted)
            _ = await Task.WhenAny(all, Task.Delay(Grace, clock, CancellationToken.None));
        work.ThrowIfCancellationRequested();
        await Task.WhenAll(taken.Where(update => !update.Work.IsCompleted).ToList().Select(async update =>
        {
            _ = await inbox.Keep(update.Id, update.Update);
            open.Track(Finish(update.Id, update.Work));
        }));
        await MakeRoom();
    }

    async Task Finish(long id, Task update)
    {
        await update;
        await inbox.Finish(id);
    }

    async Task MakeRoom()
    {
        while (true)
        {
            var waiting = open.All();
            if (waiting.Count < MostOpen)
                return;
            _ = await Task.WhenAny(waiting);
        }
    }

    TimeSpan Explain(RequestException error, TimeSpan pause)
    {
        health.Tell(isConnected: false);
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
                Log.NotAsked(logger, error.GetBaseException().Message, pause);
                break;
        }

        return pause;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Another process asks Telegram for this bot's updates, so members are answered by either. Stop the other one, or give each its own token")]
        public static partial void Conflict(ILogger logger);

        [LoggerMessage(LogLevel.Error, "A webhook that somebody set for this bot takes its updates. Stop the other program, or give each its own token")]
        public static partial void Webhook(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Updates could not be taken; trying again")]
        public static partial void NotTaken(ILogger logger, Exception error);

        [LoggerMessage(LogLevel.Warning, "Telegram could not be asked for updates ({Reason}); trying again in {Pause}")]
        public static partial void NotAsked(ILogger logger, string reason, TimeSpan pause);
    }
}
