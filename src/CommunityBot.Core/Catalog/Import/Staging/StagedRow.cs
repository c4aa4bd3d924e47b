using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Catalog.Import.Staging;

/// <summary>A figure read from a table or a filing.</summary>
/// <param name="Line">The line or row in its file.</param>
sealed record StagedFact(string EntityId, MetricUnit Metric, Period Period, decimal Number, string? Currency, string SourceId,
    NodaTime.LocalDate AsOf, int Line)
{
    public string SegmentId { get; init; } = "";

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    public FactOrigin Origin { get; init; } = FactOrigin.File;

    public string? Quote { get; init; }

    public bool IsInPoints { get; init; }

    /// <summary>Shown with the figure.</summary>
    public Localized? Note { get; init; }
}

/// <param name="Unit">That of the metric itself, not of its growth.</param>
readonly record struct MetricUnit(Quantity Quantity, UnitKind Unit);

/// <summary>The columns of the staging table and the values of a figure in them.</summary>
static class StagedRow
{
    public static readonly string[] Columns =
    [
        "line", "entity_id", "metric_id", "segment_id", "period", "period_kind", "period_start", "period_end",
        "number", "text", "currency", "qualifier", "basis", "source_id", "section", "as_of",
        "growth", "in_points", "variant", "high", "fiscal", "with_entities", "note",
        "origin", "quote", "approved_by", "approved_at", "is_disputed", "seq", "successor",
    ];

    /// <summary>The positions of the row's own number, which counts from 1, and of the fact that supersedes it.</summary>
    public const int Sequence = 28, Successor = 29;

    public static object?[] Values(StagedFact fact) =>
    [
        fact.Line, fact.EntityId, fact.Metric.Quantity.MetricId, fact.SegmentId, fact.Period.ToString(), (int)fact.Period.Kind,
        DayNumber.Of(fact.Period.Start), DayNumber.Of(fact.Period.End),
        FactRow.Number(fact.Number), null, fact.Currency, (int)fact.Qualifier, (int)fact.Basis, fact.SourceId, null,
            DayNumber.Of(fact.AsOf),
        fact.Metric.Quantity.GrowthNumber, fact.IsInPoints, FactVariant.Of(fact.Metric.Unit, null, fact.Basis), null,
        fact.Period.Fiscal?.ToString(), "", fact.Note is { } note ? RowText.Join(note) : null,
        (int)fact.Origin, fact.Quote, null, null, false, 0, null,
    ];
}
