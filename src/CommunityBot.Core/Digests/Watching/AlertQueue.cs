using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>
/// Queues an alert for each member with immediate watches on figures that changed since the last alerted catalog
/// version.
/// </summary>
sealed class AlertQueue(Database database, CatalogStore catalog, IOptions<DigestOptions> options, TimeProvider clock)
{
    long lastVersion = -1;

    public async Task Add()
    {
        var version = await catalog.Version();
        if (version == lastVersion)
            return;
        var due = await database.Read(connection => Task.FromResult(Due(connection, version)));
        await database.Write(connection => Put(connection, due, version));
        lastVersion = version;
    }

    static List<DueAlert> Due(DbConnection connection, long version)
    {
        var after = connection.ExecuteScalar<string?>("SELECT value FROM digest_state WHERE name = 'alerted'") is { } text
            ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : version;
        return after >= version ? [] :
        [
            .. connection.Query<DueAlert>(
                """
                SELECT DISTINCT w.member_id AS MemberId, w.chat_ref AS ChatRef FROM watches w LEFT JOIN metrics m ON m.id = w.metric_id
                WHERE w.is_at_once AND (
                    EXISTS (SELECT 1 FROM facts f WHERE f.entity_id = w.entity_id AND f.status = 0
                        AND (w.metric_id = '' OR (f.metric_id = COALESCE(m.growth_of, w.metric_id)
                            AND (m.growth_of IS NULL OR f.growth = m.growth_by)))
                        AND f.changed_in > @after AND f.changed_in > w.seen_version AND f.changed_in <= @version)
                    OR EXISTS (SELECT 1 FROM facts f WHERE f.entity_id = w.entity_id AND f.status = 2
                        AND (w.metric_id = '' OR (f.metric_id = COALESCE(m.growth_of, w.metric_id)
                            AND (m.growth_of IS NULL OR f.growth = m.growth_by)))
                        AND f.changed_in > @after AND f.changed_in > w.seen_version AND f.changed_in <= @version))
                """,
                new { after, version }),
        ];
    }

    void Put(DbConnection connection, List<DueAlert> due, long version)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var alert in due.DistinctBy(each => each.MemberId))
        {
            _ = OutboxStore.Add(
                connection,
                new OutboxMessage(
                    NewId.Create(), OutboxMessageKind.Alert, $"alert:{alert.MemberId}", version,
                    CommunityBot.Core.Messaging.ChatRef.Parse(alert.ChatRef))
                {
                    DueAt = now,
                    Deadline = now + (long)options.Value.CatchUp.TotalMilliseconds,
                },
                now);
        }

        _ = connection.Execute(
            "INSERT INTO digest_state (name, value) VALUES ('alerted', @Version) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { Version = version.ToString(System.Globalization.CultureInfo.InvariantCulture) });
    }

    sealed record DueAlert
    {
        public string MemberId { get; init; } = "";

        public string ChatRef { get; init; } = "";
    }
}
