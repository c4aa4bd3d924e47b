using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Applies the differences between the packs' facts and the stored ones, so that history stays and digests can report
/// changes.
/// </summary>
sealed class FactSync(DbConnection connection, long version, long now)
{
    readonly FactWriter writer = new(connection, version, now);

    public PackOutcome Run(Pack pack)
    {
        var units = pack.Metrics.ToDictionary(metric => metric.Id, metric => metric.Unit);
        var (before, ended) = (Before(), EndedByPeople());
        var (added, changed) = (0, 0);
        foreach (var (key, fact) in pack.Facts)
        {
            var old = before.Remove(key, out var found) ? found : null;
            if (old is not null && StatementOf(old) == StatementOf(fact))
            {
                if (old with { Id = 0 } != fact)
                    Describe(old, fact);
                if (old.Note != fact.Note)
                    FactTerms.Forget(connection, old.Id);
                continue;
            }

            // What a person has corrected or retracted stays so until the pack says something else.
            if (old is null && ended.TryGetValue(key, out var refused) && StatementOf(refused) == StatementOf(fact))
                continue;
            if (old is null && Adopt(key, fact))
                continue;
            var id = writer.Add(key, fact, units[fact.MetricId]);
            if (old is not null)
                writer.End(old.Id, FactStatus.Superseded, id);
            _ = old is null ? added++ : changed++;
        }

        foreach (var gone in before.Values)
            writer.End(gone.Id, FactStatus.Retracted, null);
        return new() { Added = added, Changed = changed, Retracted = before.Count };
    }

    // A difference in one of these is a change of the statement.
    static (string, Quantity, bool, string?, Period, decimal?, ValueRange?, Localized?, string?, Qualifier, Basis) StatementOf(Fact fact) =>
        (fact.EntityId, fact.Quantity, fact.IsInPoints, fact.SegmentId, fact.Period, fact.Number, fact.Range,
            fact.Text, fact.Currency, fact.Qualifier, fact.Basis);

    Dictionary<string, Fact> Before()
    {
        const string Sql = $"SELECT {FactRow.Columns}, pack_key FROM facts WHERE pack_key <> '' AND status = 0";
        return connection.Prepared(Sql)
            .Rows(row => (Key: row.GetString(FactRow.Count), Fact: FactRow.Read(row)))
            .ToDictionary(row => row.Key, row => row.Fact);
    }

    /// <summary>The last statement of each key of the packs that a person has ended. Proposals (kind 4) end nothing.</summary>
    Dictionary<string, Fact> EndedByPeople()
    {
        const string Sql = $"""
            SELECT {FactRow.Columns}, pack_key FROM facts
            WHERE pack_key <> '' AND status <> 0 AND EXISTS (
                SELECT 1 FROM fact_events e WHERE (e.fact_id = facts.id OR e.before_id = facts.id) AND e.undone_at IS NULL
                    AND e.kind <> 4)
            ORDER BY id
            """;
        Dictionary<string, Fact> ended = [];
        foreach (var (key, fact) in connection.Prepared(Sql).Rows(row => (Key: row.GetString(FactRow.Count), Fact: FactRow.Read(row))))
            ended[key] = fact;
        return ended;
    }

    /// <summary>
    /// Gives the key to the same statement of the same source that did not come from a pack, such as one that was exported.
    /// </summary>
    bool Adopt(string key, Fact fact)
    {
        const string Sql = $"""
            SELECT {FactRow.Columns} FROM facts
            WHERE entity_id = @entity AND metric_id = @metric AND growth = @growth AND segment_id = @segment AND status = 0
                AND pack_key = '' AND source_id = @source
            """;
        var same = connection.Prepared(
            Sql, ("@entity", fact.EntityId), ("@metric", fact.MetricId), ("@growth", fact.Quantity.GrowthNumber),
            ("@segment", fact.SegmentId ?? ""), ("@source", fact.SourceId))
            .Rows(FactRow.Read).FirstOrDefault(known => StatementOf(known) == StatementOf(fact));
        return same is not null
            && connection.Execute("UPDATE facts SET pack_key = @key WHERE id = @Id", new { key, same.Id }) > 0;
    }

    /// <summary>Updates what does not change the statement. A new conflict counts as a change for digests.</summary>
    void Describe(Fact old, Fact fact) => connection.Execute(
        """
        UPDATE facts SET source_id = @SourceId, section = @Section, as_of = @AsOf, note = @Note, conflict_id = @ConflictId,
            is_restatement = @IsRestatement,
            with_entities = @WithEntities, quote = @Quote,
            changed_in = CASE WHEN @isNews THEN @version ELSE changed_in END
        WHERE id = @Id
        """,
        new
        {
            old.Id,
            version,
            fact.WithEntities,
            fact.Quote,
            isNews = fact.ConflictId is not null && fact.ConflictId != old.ConflictId,
            fact.SourceId,
            fact.Section,
            AsOf = DayNumber.Of(fact.AsOf),
            Note = fact.Note is null ? null : RowText.Join(fact.Note),
            fact.ConflictId,
            fact.IsRestatement,
        });
}
