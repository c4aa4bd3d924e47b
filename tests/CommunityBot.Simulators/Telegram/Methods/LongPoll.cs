using System.Text;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// getUpdates: https://core.telegram.org/bots/api#getupdates, and process_get_updates_query in
/// https://github.com/tdlib/telegram-bot-api.
/// </summary>
sealed class LongPoll(TelegramWorld world)
{
    const int LongestSeconds = 50;

    TaskCompletionSource? poller;

    /// <summary>The result as JSON. Waits for the first update for the timeout of the call.</summary>
    public async Task<string> GetUpdates(ApiCall call, CancellationToken gone)
    {
        var offset = call.Integer("offset") ?? 0;
        var limit = (int)Math.Clamp(call.Integer("limit") ?? 100, 1, 100);
        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.Integer("timeout") ?? 0, 0, LongestSeconds));
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (world.Gate)
        {
            if (world.Webhook.Url.Length > 0)
            {
                throw ApiException.Conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }

            AllowedUpdates.Set(world, call);
            // The newer poll stays, the older one gets an error.
            _ = poller?.TrySetException(ApiException.Conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"));
            poller = mine;
        }

        try
        {
            return await Wait(offset, limit, timeout, mine.Task, gone);
        }
        finally
        {
            lock (world.Gate)
            {
                if (poller == mine)
                    poller = null;
            }
        }
    }

    /// <summary>Ends the present poll with an error, as setWebhook does.</summary>
    public void Interrupt(ApiException why)
    {
        lock (world.Gate)
            _ = poller?.TrySetException(why);
    }

    async Task<string> Wait(long offset, int limit, TimeSpan timeout, Task conflict, CancellationToken gone)
    {
        using var late = timeout > TimeSpan.Zero ? new CancellationTokenSource(timeout, world.Time) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, late?.Token ?? CancellationToken.None);
        while (true)
        {
            Task changed;
            List<QueuedUpdate> found;
            lock (world.Gate)
            {
                found = world.Updates.From(offset, limit);
                changed = world.Changes.Changed;
            }

            if (conflict.IsCompleted)
                await conflict;
            if (found.Count > 0 || late is null || late.IsCancellationRequested)
                return Json(found);
            var first = await Task.WhenAny(changed, conflict, Task.Delay(Timeout.Infinite, either.Token));
            gone.ThrowIfCancellationRequested();
            if (first == conflict)
                await conflict;
        }
    }

    static string Json(List<QueuedUpdate> updates)
    {
        var json = new StringBuilder("[");
        foreach (var update in updates)
            _ = json.Append(json.Length > 1 ? "," : "").Append(update.Json);
        return json.Append(']').ToString();
    }
}
