using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>
/// Queues reminders of predictions. The row of a reminder is unique for member, kind and edition, so that none is sent twice.
/// </summary>
sealed class PredictionReminderQueue(Database database, IOptions<DigestOptions> options, TimeProvider clock)
{
    static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(5);

    DateTimeOffset lastCheck = DateTimeOffset.MinValue;

    public async Task Add()
    {
        var at = clock.GetUtcNow();
        // A clock that was set back is checked at once.
        if (at >= lastCheck && at - lastCheck < CheckInterval)
            return;
        lastCheck = at;
        var now = at.ToUnixTimeMilliseconds();
        var due = await database.Read(connection => Task.FromResult(PredictionReminders.Due(connection, now)));
        if (due.Count == 0)
            return;
        await database.Write(connection =>
        {
            foreach (var reminder in due)
            {
                _ = OutboxStore.Add(
                    connection,
                    new OutboxMessage(
                        NewId.Create(), OutboxMessageKind.PredictionReminder, reminder.Subject, reminder.Edition,
                        ChatRef.Parse(reminder.ChatRef))
                    {
                        DueAt = now,
                        Deadline = reminder.IsOld ? now + (long)options.Value.CatchUp.TotalMilliseconds : reminder.Edition,
                    },
                    now);
            }
        });
    }
}
