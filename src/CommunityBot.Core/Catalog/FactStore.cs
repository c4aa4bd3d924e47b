using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Catalog;

/// <summary>Reads current facts, each list in the order of the periods' ends. Answers wait for it, so its statements are prepared once per connection.</summary>
sealed class FactStore(Database database)
{
    public ValueTask<List<Fact>> Of(string entityId, string metricId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE entity_id = @entity AND metric_id = @metric AND status = 0 ORDER BY period_end, id",
        [("@entity", entityId), ("@metric", metricId)], cancellation);

    /// <summary>The latest facts of an entity, up to <paramref name="limit"/>.</summary>
    public ValueTask<List<Fact>> OfEntity(string entityId, int limit, CancellationToken cancellation = default) => Facts(
        $"""
        SELECT {FactRow.Columns} FROM facts
        WHERE id IN (SELECT id FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY period_end DESC, id DESC LIMIT @limit)
        ORDER BY period_end, id
        """,
        [("@entity", entityId), ("@limit", limit)], cancellation);

    /// <summary>Every entity's facts of a metric; narrowed to a period's text form, to ends within a range, or both.</summary>
    public ValueTask<List<Fact>> OfMetric(string metricId, string? period = null, DateRange? ends = null, CancellationToken cancellation = default)
    {
        const string Sql = $"SELECT {FactRow.Columns} FROM facts WHERE metric_id = @metric AND period_end >= @from AND period_end <= @to AND status = 0";
        var range = period is null ? ends ?? DateRange.All : new DateRange(PeriodText.Parse(period).End, PeriodText.Parse(period).End);
        if (period is not null && ends is { } both && (range.From < both.From || range.To > both.To))
            return ValueTask.FromResult<List<Fact>>([]);
        var (from, to) = (DayNumber.Of(range.From), DayNumber.Of(range.To));
        return period is null
            ? Facts($"{Sql} ORDER BY period_end, id", [("@metric", metricId), ("@from", from), ("@to", to)], cancellation)
            : Facts($"{Sql} AND period = @period ORDER BY period_end, id", [("@metric", metricId), ("@from", from), ("@to", to), ("@period", PeriodText.Parse(period).ToString())], cancellation);
    }

    public ValueTask<List<Fact>> InConflict(string conflictId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE conflict_id = @conflict AND status = 0 ORDER BY period_end, id",
        [("@conflict", conflictId)], cancellation);

    /// <summary>What changed after one version up to another, newest first: new and retracted facts, and those found contradicted. Of superseded ones their successors tell.</summary>
    public ValueTask<List<Fact>> Changed(long after, long upTo, int limit, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE changed_in > @after AND changed_in <= @upTo AND status <> 1 AND is_restatement = FALSE ORDER BY changed_in DESC, id LIMIT @limit",
        [("@after", after), ("@upTo", upTo), ("@limit", limit)], cancellation);

    public async ValueTask<long> CountChanged(long after, long upTo, CancellationToken cancellation = default) => (await database.Rows(
        "SELECT COUNT(*) FROM facts WHERE changed_in > @after AND changed_in <= @upTo AND status <> 1 AND is_restatement = FALSE", row => row.GetInt64(0), [("@after", after), ("@upTo", upTo)], cancellation))[0];

    /// <summary>What the fact took the place of; empty where it is new.</summary>
    public ValueTask<List<Fact>> Superseded(int successor, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE superseded_by = @successor ORDER BY id", [("@successor", successor)], cancellation);

    public ValueTask<List<string>> MetricsOf(string entityId, CancellationToken cancellation = default) => database.Rows(
        "SELECT DISTINCT metric_id FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY metric_id",
        row => row.GetString(0), [("@entity", entityId)], cancellation);

    /// <summary>Entities with this metric, by id and up to <paramref name="limit"/>: a look-up for each of them, and not a walk through a hundred thousand facts.</summary>
    public ValueTask<List<string>> EntitiesWith(string metricId, int limit, CancellationToken cancellation = default) => database.Rows(
        """
        SELECT id FROM entities WHERE EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND metric_id = @metric AND status = 0)
        ORDER BY id LIMIT @limit
        """,
        row => row.GetString(0), [("@metric", metricId), ("@limit", limit)], cancellation);

    ValueTask<List<Fact>> Facts(string sql, (string Name, object? Value)[] values, CancellationToken cancellation) => database.Rows(sql, FactRow.Read, values, cancellation);
}
