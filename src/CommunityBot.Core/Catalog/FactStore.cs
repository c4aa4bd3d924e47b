using System.Data.Common;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog;

/// <summary>Reads current facts, each list in the order of the periods' ends. Answers wait for it, so its commands are prepared once per connection.</summary>
sealed class FactStore(Database database)
{
    public ValueTask<List<Fact>> Of(string entityId, string metricId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE entity_id = @a AND metric_id = @b AND status = 0 ORDER BY period_end, id",
        ["@a", "@b"], [entityId, metricId], cancellation);

    /// <summary>The latest facts of an entity, up to <paramref name="limit"/>.</summary>
    public ValueTask<List<Fact>> OfEntity(string entityId, int limit, CancellationToken cancellation = default) => Facts(
        $"""
        SELECT {FactRow.Columns} FROM facts
        WHERE id IN (SELECT id FROM facts WHERE entity_id = @a AND status = 0 ORDER BY period_end DESC, id DESC LIMIT @b)
        ORDER BY period_end, id
        """,
        ["@a", "@b"], [entityId, limit], cancellation);

    /// <summary>Every entity's facts of a metric; narrowed to a period's text form, to ends within a range, or both.</summary>
    public ValueTask<List<Fact>> OfMetric(string metricId, string? period = null, DateRange? ends = null, CancellationToken cancellation = default)
    {
        const string Sql = $"SELECT {FactRow.Columns} FROM facts WHERE metric_id = @a AND period_end >= @b AND period_end <= @c AND status = 0";
        var range = period is null ? ends ?? DateRange.All : new DateRange(PeriodText.Parse(period).End, PeriodText.Parse(period).End);
        if (period is not null && ends is { } both && (range.From < both.From || range.To > both.To))
            return ValueTask.FromResult<List<Fact>>([]);
        var (from, to) = (DayNumber.Of(range.From), DayNumber.Of(range.To));
        return period is null
            ? Facts($"{Sql} ORDER BY period_end, id", ["@a", "@b", "@c"], [metricId, from, to], cancellation)
            : Facts($"{Sql} AND period = @d ORDER BY period_end, id", ["@a", "@b", "@c", "@d"], [metricId, from, to, PeriodText.Parse(period).ToString()], cancellation);
    }

    public ValueTask<List<Fact>> InConflict(string conflictId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE conflict_id = @a AND status = 0 ORDER BY period_end, id",
        ["@a"], [conflictId], cancellation);

    /// <summary>What changed after one version up to another, newest first: new and retracted facts, and those found contradicted. Of superseded ones their successors tell.</summary>
    public ValueTask<List<Fact>> Changed(long after, long upTo, int limit, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE changed_in > @a AND changed_in <= @b AND status <> 1 AND is_restatement = FALSE ORDER BY changed_in DESC, id LIMIT @c",
        ["@a", "@b", "@c"], [after, upTo, limit], cancellation);

    public async ValueTask<long> CountChanged(long after, long upTo, CancellationToken cancellation = default) => (await Read(
        "SELECT COUNT(*) FROM facts WHERE changed_in > @a AND changed_in <= @b AND status <> 1 AND is_restatement = FALSE", ["@a", "@b"], [after, upTo], row => row.GetInt64(0), cancellation))[0];

    /// <summary>What the fact took the place of; empty where it is new.</summary>
    public ValueTask<List<Fact>> Superseded(int successor, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE superseded_by = @a ORDER BY id", ["@a"], [successor], cancellation);

    public ValueTask<List<string>> MetricsOf(string entityId, CancellationToken cancellation = default) => Read(
        "SELECT DISTINCT metric_id FROM facts WHERE entity_id = @a AND status = 0 ORDER BY metric_id",
        ["@a"], [entityId], row => row.GetString(0), cancellation);

    /// <summary>Entities with this metric, by id and up to <paramref name="limit"/>: a look-up for each of them, and not a walk through a hundred thousand facts.</summary>
    public ValueTask<List<string>> EntitiesWith(string metricId, int limit, CancellationToken cancellation = default) => Read(
        """
        SELECT id FROM entities WHERE EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND metric_id = @a AND status = 0)
        ORDER BY id LIMIT @b
        """,
        ["@a", "@b"], [metricId, limit], row => row.GetString(0), cancellation);

    ValueTask<List<Fact>> Facts(string sql, string[] names, object[] values, CancellationToken cancellation) => Read(sql, names, values, FactRow.Read, cancellation);

    async ValueTask<List<T>> Read<T>(string sql, string[] names, object[] values, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        await using var session = await database.Reader(cancellation);
        try
        {
            var command = session.Command(sql, names);
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            List<T> rows = [];
            while (await reader.ReadAsync(cancellation))
                rows.Add(map(reader));
            return rows;
        }
        catch
        {
            session.Discard();
            throw;
        }
    }
}
