using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Catalog;

/// <param name="Share">Of the words looked for, rare ones counting more: from 0 to 1.</param>
readonly record struct FactMatch(Fact Fact, double Share);

/// <summary>Reads current facts, each list in the order of the periods' ends. Answers wait for it, so its statements are prepared once per connection.</summary>
sealed class FactStore(Database database)
{
    /// <summary>Corrected and restated facts have a successor, which tells of them. The numbers are those of <see cref="FactStatus"/>.</summary>
    const string HasNoSuccessor = "status <> 1 AND status <> 3";

    /// <summary>Read of one word at most: a word that more facts have tells nothing.</summary>
    const int MostOfTerm = 200;

    public ValueTask<List<Fact>> Of(string entityId, Quantity quantity, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE entity_id = @entity AND metric_id = @metric AND growth = @growth AND status = 0 ORDER BY period_end, id",
        [("@entity", entityId), ("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber)], cancellation);

    /// <summary>Every growth of the metric that a source states.</summary>
    public ValueTask<List<Fact>> GrowthsOf(string entityId, string metricId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE entity_id = @entity AND metric_id = @metric AND growth >= 0 AND status = 0 ORDER BY period_end, id",
        [("@entity", entityId), ("@metric", metricId)], cancellation);

    /// <summary>The latest facts of an entity, up to <paramref name="limit"/>.</summary>
    public ValueTask<List<Fact>> OfEntity(string entityId, int limit, CancellationToken cancellation = default) => Facts(
        $"""
        SELECT {FactRow.Columns} FROM facts
        WHERE id IN (SELECT id FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY period_end DESC, id DESC LIMIT @limit)
        ORDER BY period_end, id
        """,
        [("@entity", entityId), ("@limit", limit)], cancellation);

    /// <summary>Every entity's facts of a quantity; narrowed to a period's text form, to ends within a range, or both.</summary>
    public ValueTask<List<Fact>> OfMetric(Quantity quantity, string? period = null, DateRange? ends = null, CancellationToken cancellation = default)
    {
        const string Sql =
            $"SELECT {FactRow.Columns} FROM facts WHERE metric_id = @metric AND growth = @growth AND period_end >= @from AND period_end <= @to AND status = 0";
        var range = period is null ? ends ?? DateRange.All : new DateRange(PeriodText.Parse(period).End, PeriodText.Parse(period).End);
        if (period is not null && ends is { } both && (range.From < both.From || range.To > both.To))
            return ValueTask.FromResult<List<Fact>>([]);
        var (from, to) = (DayNumber.Of(range.From), DayNumber.Of(range.To));
        return period is null
            ? Facts(
                $"{Sql} ORDER BY period_end, id",
                [("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber), ("@from", from), ("@to", to)], cancellation)
            : Facts(
                $"{Sql} AND period = @period ORDER BY period_end, id",
                [("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber), ("@from", from), ("@to", to), ("@period", PeriodText.Parse(period).ToString())],
                cancellation);
    }

    public ValueTask<List<Fact>> InConflict(string conflictId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE conflict_id = @conflict AND status = 0 ORDER BY period_end, id",
        [("@conflict", conflictId)], cancellation);

    /// <summary>What changed after one version up to another, newest first: new and retracted facts, and those found contradicted. Of superseded ones their successors tell.</summary>
    public ValueTask<List<Fact>> Changed(long after, long upTo, int limit, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE changed_in > @after AND changed_in <= @upTo AND {HasNoSuccessor} AND is_restatement = FALSE ORDER BY changed_in DESC, id LIMIT @limit",
        [("@after", after), ("@upTo", upTo), ("@limit", limit)], cancellation);

    public async ValueTask<long> CountChanged(long after, long upTo, CancellationToken cancellation = default) => (await database.Rows(
        $"SELECT COUNT(*) FROM facts WHERE changed_in > @after AND changed_in <= @upTo AND {HasNoSuccessor} AND is_restatement = FALSE",
        row => row.GetInt64(0), [("@after", after), ("@upTo", upTo)], cancellation))[0];

    /// <summary>What the fact took the place of; empty where it is new.</summary>
    public ValueTask<List<Fact>> Superseded(int successor, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE superseded_by = @successor ORDER BY id", [("@successor", successor)], cancellation);

    public ValueTask<List<Quantity>> QuantitiesOf(string entityId, CancellationToken cancellation = default) => database.Rows(
        "SELECT DISTINCT metric_id, growth FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY metric_id, growth",
        row => new Quantity(row.GetString(0), Quantity.GrowthOf(row.GetInt32(1))), [("@entity", entityId)], cancellation);

    /// <summary>Entities with this quantity, by id and up to <paramref name="limit"/>: a look-up for each of them, and not a walk through a hundred thousand facts.</summary>
    public ValueTask<List<string>> EntitiesWith(Quantity quantity, int limit, CancellationToken cancellation = default) => database.Rows(
        """
        SELECT id FROM entities WHERE EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND metric_id = @metric AND growth = @growth AND status = 0)
        ORDER BY id LIMIT @limit
        """,
        row => row.GetString(0), [("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber), ("@limit", limit)], cancellation);

    /// <summary>Facts by the words of their texts and notes, the best first, up to <paramref name="limit"/>.</summary>
    public async ValueTask<List<FactMatch>> Search(string words, int limit, CancellationToken cancellation = default)
    {
        var sums = new Dictionary<long, double>();
        var total = 0.0;
        foreach (var term in FactTerms.Of(words))
        {
            var ids = await database.Rows("SELECT fact_id FROM fact_terms WHERE term = @term LIMIT @limit", row => row.GetInt64(0), [("@term", term), ("@limit", MostOfTerm)], cancellation);
            var weight = Math.Log(1 + ((double)MostOfTerm / (ids.Count + 1)));
            total += weight;
            foreach (var id in ids)
                sums[id] = sums.GetValueOrDefault(id) + weight;
        }

        var found = new List<FactMatch>();
        foreach (var (id, sum) in sums.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key))
        {
            if (found.Count == limit)
                break;
            var facts = await Facts($"SELECT {FactRow.Columns} FROM facts WHERE id = @id AND status = 0 AND is_restatement = FALSE", [("@id", id)], cancellation);
            found.AddRange(facts.Select(fact => new FactMatch(fact, sum / total)));
        }

        return found;
    }

    ValueTask<List<Fact>> Facts(string sql, (string Name, object? Value)[] values, CancellationToken cancellation) =>
        database.Rows(sql, FactRow.Read, values, cancellation);
}
