using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Catalog;

/// <param name="Share">The share of the search terms found, weighted by rarity: from 0 to 1.</param>
readonly record struct FactMatch(Fact Fact, double Share);

/// <summary>
/// Reads current facts, ordered by the end of their period unless said otherwise. Statements are prepared once per
/// connection, because every answer waits for them.
/// </summary>
sealed class FactStore(Database database)
{
    /// <summary>
    /// Excludes superseded (1) and restated (3) facts, whose successors are listed instead; see
    /// <see cref="FactStatus"/>.
    /// </summary>
    const string HasNoSuccessor = "status <> 1 AND status <> 3";

    /// <summary>The facts of @entity about a quantity, @metric and @growth.</summary>
    internal const string OfOneQuantity =
        $"SELECT {FactRow.Columns} FROM facts "
            + "WHERE entity_id = @entity AND metric_id = @metric AND growth = @growth AND status = 0 ORDER BY period_end, id";

    /// <summary>The facts of every entity about a quantity whose period ends from @from to @to.</summary>
    internal const string OfAllEntities =
        $"SELECT {FactRow.Columns} FROM facts "
            + "WHERE metric_id = @metric AND growth = @growth AND period_end >= @from AND period_end <= @to AND status = 0";

    /// <summary>The maximum number of earlier values that are listed of one fact.</summary>
    const int MaxEarlier = 20;

    /// <summary>
    /// The facts of an export, of a table <c>f</c>: the current ones, without rounded statements of others. Who counts facts counts these.
    /// </summary>
    public const string IsExported = "f.status = 0 AND NOT f.is_restatement";

    /// <summary>The maximum number of facts read per term; a more frequent term does not discriminate.</summary>
    const int MaxPerTerm = 200;

    public ValueTask<List<Fact>> Of(string entityId, Quantity quantity, CancellationToken cancellation = default) => Facts(
        OfOneQuantity,
        [("@entity", entityId), ("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber)], cancellation);

    /// <summary>All growths of the metric that sources state.</summary>
    public ValueTask<List<Fact>> GrowthsOf(string entityId, string metricId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts "
            + "WHERE entity_id = @entity AND metric_id = @metric AND growth >= 0 AND status = 0 ORDER BY period_end, id",
        [("@entity", entityId), ("@metric", metricId)], cancellation);

    /// <summary>The latest facts of an entity, up to <paramref name="limit"/>.</summary>
    public ValueTask<List<Fact>> OfEntity(string entityId, int limit, CancellationToken cancellation = default) => Facts(
        $"""
        SELECT {FactRow.Columns} FROM facts
        WHERE id IN (SELECT id FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY period_end DESC, id DESC LIMIT @limit)
        ORDER BY period_end, id
        """,
        [("@entity", entityId), ("@limit", limit)], cancellation);

    /// <summary>
    /// All entities' facts of a quantity, optionally only those of a period (in text form), those whose period ends in
    /// a range, or both.
    /// </summary>
    public ValueTask<List<Fact>> OfMetric(
        Quantity quantity, string? period = null, DateRange? ends = null, CancellationToken cancellation = default)
    {
        var range = period is null ? ends ?? DateRange.All : new DateRange(PeriodText.Parse(period).End, PeriodText.Parse(period).End);
        if (period is not null && ends is { } both && (range.From < both.From || range.To > both.To))
            return ValueTask.FromResult<List<Fact>>([]);
        var (from, to) = (DayNumber.Of(range.From), DayNumber.Of(range.To));
        return period is null
            ? Facts(
                $"{OfAllEntities} ORDER BY period_end, id",
                [("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber), ("@from", from), ("@to", to)], cancellation)
            : Facts(
                $"{OfAllEntities} AND period = @period ORDER BY period_end, id",
                [
                    ("@metric", quantity.MetricId),
                    ("@growth", quantity.GrowthNumber),
                    ("@from", from),
                    ("@to", to),
                    ("@period", PeriodText.Parse(period).ToString()),
                ],
                cancellation);
    }

    public ValueTask<List<Fact>> InConflict(string conflictId, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE conflict_id = @conflict AND status = 0 ORDER BY period_end, id",
        [("@conflict", conflictId)], cancellation);

    /// <summary>
    /// New, retracted and newly contradicted facts after one version up to another, newest first. Superseded facts are
    /// represented by their successors.
    /// </summary>
    public ValueTask<List<Fact>> Changed(long after, long upTo, int limit, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts "
            + $"WHERE changed_in > @after AND changed_in <= @upTo AND {HasNoSuccessor} AND is_restatement = FALSE "
            + "ORDER BY changed_in DESC, id LIMIT @limit",
        [("@after", after), ("@upTo", upTo), ("@limit", limit)], cancellation);

    public async ValueTask<long> CountChanged(long after, long upTo, CancellationToken cancellation = default) => (await database.Rows(
        $"SELECT COUNT(*) FROM facts WHERE changed_in > @after AND changed_in <= @upTo AND {HasNoSuccessor} AND is_restatement = FALSE",
        row => row.GetInt64(0), [("@after", after), ("@upTo", upTo)], cancellation))[0];

    /// <summary>The facts that this one replaced; empty if it is new.</summary>
    public ValueTask<List<Fact>> Superseded(int successor, CancellationToken cancellation = default) => Facts(
        $"SELECT {FactRow.Columns} FROM facts WHERE superseded_by = @successor ORDER BY id", [("@successor", successor)], cancellation);

    /// <summary>Whether any current fact of the entity was stated on this day or later.</summary>
    public async ValueTask<bool> HasNewer(string entityId, NodaTime.LocalDate day, CancellationToken cancellation = default) =>
        (await database.Rows(
        "SELECT 1 FROM facts WHERE entity_id = @entity AND status = 0 AND as_of >= @day LIMIT 1", row => row.GetInt32(0),
        [("@entity", entityId), ("@day", DayNumber.Of(day))], cancellation)).Count > 0;

    /// <summary>The fact with this id, in any status; null if there is none.</summary>
    public async ValueTask<Fact?> Find(int id, CancellationToken cancellation = default) =>
        (await Facts($"SELECT {FactRow.Columns} FROM facts WHERE id = @id", [("@id", id)], cancellation)).FirstOrDefault();

    /// <summary>All facts that this one replaced, directly or through others, newest first.</summary>
    public async ValueTask<List<Fact>> Earlier(int id, CancellationToken cancellation = default)
    {
        List<Fact> found = [];
        for (var next = new Queue<int>([id]); next.Count > 0 && found.Count < MaxEarlier;)
        {
            foreach (var fact in (await Superseded(next.Dequeue(), cancellation)).OrderByDescending(fact => fact.Id))
            {
                found.Add(fact);
                next.Enqueue(fact.Id);
            }
        }

        return found;
    }

    public ValueTask<List<Quantity>> QuantitiesOf(string entityId, CancellationToken cancellation = default) => database.Rows(
        "SELECT DISTINCT metric_id, growth FROM facts WHERE entity_id = @entity AND status = 0 ORDER BY metric_id, growth",
        row => new Quantity(row.GetString(0), Quantity.GrowthOf(row.GetInt32(1))), [("@entity", entityId)], cancellation);

    /// <summary>
    /// Ids of entities with facts of this quantity, ordered by id, up to <paramref name="limit"/>. One index lookup per
    /// entity avoids a scan of all facts.
    /// </summary>
    public ValueTask<List<string>> EntitiesWith(Quantity quantity, int limit, CancellationToken cancellation = default) => database.Rows(
        """
        SELECT id FROM entities
        WHERE EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND metric_id = @metric AND growth = @growth AND status = 0)
        ORDER BY id LIMIT @limit
        """,
        row => row.GetString(0), [("@metric", quantity.MetricId), ("@growth", quantity.GrowthNumber), ("@limit", limit)], cancellation);

    /// <summary>Ids of the entities that any current fact is about.</summary>
    public ValueTask<List<string>> EntitiesWithFigures(CancellationToken cancellation = default) => database.Rows(
        "SELECT id FROM entities WHERE EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND status = 0)",
        row => row.GetString(0), [], cancellation);

    /// <summary>
    /// Searches the texts and notes of facts by words, best match first, up to <paramref name="limit"/>.
    /// </summary>
    public async ValueTask<List<FactMatch>> Search(string words, int limit, CancellationToken cancellation = default)
    {
        var sums = new Dictionary<long, double>();
        var total = 0.0;
        foreach (var term in FactTerms.Of(words))
        {
            var ids = await database.Rows(
                "SELECT fact_id FROM fact_terms WHERE term = @term LIMIT @limit", row => row.GetInt64(0),
                [("@term", term), ("@limit", MaxPerTerm)], cancellation);
            var weight = Math.Log(1 + ((double)MaxPerTerm / (ids.Count + 1)));
            total += weight;
            foreach (var id in ids)
                sums[id] = sums.GetValueOrDefault(id) + weight;
        }

        var found = new List<FactMatch>();
        foreach (var (id, sum) in sums.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key))
        {
            if (found.Count == limit)
                break;
            var facts = await Facts(
                $"SELECT {FactRow.Columns} FROM facts WHERE id = @id AND status = 0 AND is_restatement = FALSE",
                [("@id", id)], cancellation);
            found.AddRange(facts.Select(fact => new FactMatch(fact, sum / total)));
        }

        return found;
    }

    ValueTask<List<Fact>> Facts(string sql, (string Name, object? Value)[] values, CancellationToken cancellation) =>
        database.Rows(sql, FactRow.Read, values, cancellation);
}
