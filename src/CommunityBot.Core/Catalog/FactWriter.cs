using System.Data.Common;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Catalog;

/// <summary>Inserts single facts and changes their status, inside the transaction of a change of the catalog.</summary>
/// <param name="version">The version of the catalog that the change makes.</param>
/// <param name="now">Unix milliseconds.</param>
sealed class FactWriter(DbConnection connection, long version, long now)
{
    int? last;

    /// <summary>Inserts a fact and returns its new id.</summary>
    /// <param name="packKey">Its id in the packs; empty for a fact that does not come from one.</param>
    /// <param name="unit">The unit of its metric.</param>
    public int Add(string packKey, Fact fact, UnitKind unit)
    {
        last ??= connection.ExecuteScalar<int?>("SELECT MAX(id) FROM facts") ?? 0;
        var id = (int)++last;
        _ = connection.Execute(
            """
            INSERT INTO facts (
                id, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency,
                qualifier, basis, growth, in_points, variant, high, fiscal, with_entities, origin, quote, approved_by, approved_at,
                source_id, section, as_of, status, note, conflict_id, is_restatement, pack_key, first_seen_at, changed_at, changed_in)
            VALUES (
                @id, @EntityId, @MetricId, @Segment, @Period, @PeriodKind, @PeriodStart, @PeriodEnd, @Number, @Text, @Currency,
                @Qualifier, @Basis, @Growth, @IsInPoints, @Variant, @High, @Fiscal, @WithEntities, @Origin, @Quote, @ApprovedBy,
                    @ApprovedAt,
                @SourceId, @Section, @AsOf, 0, @Note, @ConflictId, @IsRestatement, @packKey, @now, @now, @version)
            """,
            new
            {
                id,
                packKey,
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
                Variant = FactVariant.Of(unit, fact.Text, fact.Basis),
                Fiscal = fact.Period.Fiscal?.ToString(),
                fact.WithEntities,
                Origin = (int)fact.Origin,
                fact.Quote,
                fact.ApprovedBy,
                ApprovedAt = fact.ApprovedAt?.ToUnixTimeMilliseconds(),
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
        return id;
    }

    /// <param name="successor">The fact that replaces it; null if none does.</param>
    public void End(int id, FactStatus status, int? successor) => connection.Execute(
        "UPDATE facts SET status = @status, changed_at = @now, changed_in = @version, superseded_by = @successor WHERE id = @id",
        new { id, status = (int)status, now, version, successor });

    public void Restore(int id) => End(id, FactStatus.Current, null);

    public void Dispute(int id, bool isDisputed) => connection.Execute(
        "UPDATE facts SET is_disputed = @isDisputed, changed_at = @now, changed_in = @version WHERE id = @id",
        new { id, isDisputed, now, version });
}
