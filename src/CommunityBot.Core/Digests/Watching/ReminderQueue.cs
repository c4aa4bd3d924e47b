using System.Data.Common;
using CommunityBot.Core.Calendar;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>
/// Queues a reminder for each member who watches a company, the day before one of its events: at the hour of the member's digest, or at
/// 09:00 of their zone. The row of a reminder is unique for member, company, kind of event and day, so that none is sent twice.
/// </summary>
sealed class ReminderQueue(Database database, EventList events, IOptions<DigestOptions> options, TimeProvider clock)
{
    const int UsualMinute = 9 * 60;
    const string UsualZone = "UTC";

    // More days of one kind of event than are looked at at a time.
    const int MostAhead = 10;

    static readonly Duration CheckInterval = Duration.FromMinutes(1);

    Instant lastCheck = Instant.MinValue;

    public async Task Add()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        // A clock that was set back is checked at once.
        if (now >= lastCheck && now - lastCheck < CheckInterval)
            return;
        lastCheck = now;
        var today = now.InUtc().Date;
        // Zones are up to fourteen hours ahead of UTC and twelve behind it.
        var near = (await events.Between(today.PlusDays(-1), today.PlusDays(3))).Where(known => known.IsExact).ToList();
        if (near.Count == 0)
            return;
        var due = await database.Read(connection => Task.FromResult(Due(connection, near, now)));
        if (due.Count > 0)
        {
            await database.Write(connection =>
            {
                foreach (var message in due)
                    _ = OutboxStore.Add(connection, message, now.ToUnixTimeMilliseconds());
            });
        }
    }

    List<OutboxMessage> Due(DbConnection connection, List<UpcomingEvent> near, Instant now)
    {
        List<OutboxMessage> due = [];
        foreach (var known in near)
        {
            foreach (var watcher in Watchers(connection, known.Entity.Id))
            {
                var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(watcher.Zone ?? UsualZone) ?? DateTimeZone.Utc;
                var hour = known.Day.PlusDays(-1).AtMidnight().PlusMinutes(watcher.Minute ?? UsualMinute).InZoneLeniently(zone).ToInstant();
                var end = Instant.Min(hour + Duration.FromTimeSpan(options.Value.CatchUp), known.Day.AtStartOfDayInZone(zone).ToInstant());
                var subject = SubjectOf(watcher.MemberId, known);
                if (now < hour || now >= end || IsQueued(connection, subject, known.Day))
                    continue;
                due.Add(new OutboxMessage(
                    NewId.Create(), OutboxMessageKind.Reminder, subject, DayNumber.Of(known.Day), ChatRef.Parse(watcher.ChatRef))
                {
                    DueAt = hour.ToUnixTimeMilliseconds(),
                    Deadline = end.ToUnixTimeMilliseconds(),
                });
            }
        }

        return due;
    }

    /// <summary>The event by what it is, since another source may state the same day.</summary>
    static string SubjectOf(string member, UpcomingEvent known) => $"event:{member}:{known.Entity.Id}:{known.Metric.Id}";

    static bool IsQueued(DbConnection connection, string subject, LocalDate day) =>
        OutboxStore.Newest(connection, subject, MostAhead).Any(queued => queued.Edition == DayNumber.Of(day));

    /// <summary>Each member who watches anything of the company, with the hour and zone of their digest or their own zone.</summary>
    static IEnumerable<Watcher> Watchers(DbConnection connection, string entity) => connection.Query<Watcher>(
        """
        SELECT w.member_id AS MemberId, MIN(w.chat_ref) AS ChatRef, MIN(s.minute) AS Minute,
            MIN(COALESCE(s.time_zone, u.time_zone)) AS Zone
        FROM watches w
        LEFT JOIN digest_subscriptions s ON s.member_id = w.member_id AND s.state = @On
        LEFT JOIN member_settings u ON u.user_ref = w.user_ref
        WHERE w.entity_id = @entity GROUP BY w.member_id
        """,
        new { entity, On = (int)Subscribing.SubscriptionState.On });

    sealed record Watcher
    {
        public string MemberId { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public int? Minute { get; init; }

        public string? Zone { get; init; }
    }
}
