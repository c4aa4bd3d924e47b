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
    Dictionary<string, UnitKind> units = [];

    public PackOutcome Run(Pack pack)
    {
        units = pack.Metrics.ToDictionary(metric => metric.Id, metric => metric.Unit);
        var before = Before();
        var nextId = connection.ExecuteScalar<int?>("SELECT MAX(id) FROM facts") ?? 0;
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

            var id = ++nextId;
            if (old is not null)
                End(old.Id, FactStatus.Superseded, id);
            Add(id, key, fact);
            _ = old is null ? added++ : changed++;
        }

        foreach (var gone in before.Values)
            End(gone.Id, FactStatus.Retracted, null);
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

    void Add(int id, string key, Fact fact) => connection.Execute(
        """
        INSERT INTO facts (
            id, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency,
            qualifier, basis, growth, in_points, variant, high, fiscal, with_entities, origin, quote,
            source_id, section, as_of, status, note, conflict_id, is_restatement, pack_key, first_seen_at, changed_at, changed_in)
        VALUES (
            @id, @EntityId, @MetricId, @Segment, @Period, @PeriodKind, @PeriodStart, @PeriodEnd, @Number, @Text, @Currency,
            @Qualifier, @Basis, @Growth, @IsInPoints, @Variant, @High, @Fiscal, @WithEntities, @Origin, @Quote,
            @SourceId, @Section, @AsOf, 0, @Note, @ConflictId, @IsRestatement, @key, @now, @now, @version)
        """,
        new
        {
            id,
            key,
            now,
            version,
            fact.EntityId,
            fact.MetricId,
            Segment = fact.SegmentId ?? "",
            Period = fact.Period.ToString(),
            PeriodKind = (int)fact.Period.Kind,
            PeriodStart = DayNumber.Of(fact.Period.Start),
            PeriodEnd = DayNumber.Of(fact.Period.End),
            Number = (fact.Number ?? fact.Range?.Low) is { } number ? FactRow.Number(number) : null,
            High = fact.Range is { } range ? FactRow.Number(range.High) : null,
            Text = fact.Text is null ? null : RowText.Join(fact.Text),
            Growth = fact.Quantity.GrowthNumber,
            fact.IsInPoints,
            Variant = FactVariant.Of(units[fact.MetricId], fact.Text, fact.Basis),
            Fiscal = fact.Period.Fiscal?.ToString(),
            fact.WithEntities,
            Origin = (int)fact.Origin,
            fact.Quote,
            fact.Currency,
            Qualifier = (int)fact.Qualifier,
            Basis = (int)fact.Basis,
            fact.SourceId,
            fact.Section,
            AsOf = DayNumber.Of(fact.AsOf),
            Note = fact.Note is null ? null : RowText.Join(fact.Note),
            fact.ConflictId,
            fact.IsRestatement,
        });

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

    void End(int id, FactStatus status, int? successor) => connection.Execute(
        "UPDATE facts SET status = @status, changed_at = @now, changed_in = @version, superseded_by = @successor WHERE id = @id",
        new { id, status = (int)status, now, version, successor });
}
