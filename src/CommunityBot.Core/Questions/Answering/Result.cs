using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>One figure of an answer: a stated fact, or a value computed from facts.</summary>
sealed record Result
{
    public required Entity Entity { get; init; }

    public required Metric Metric { get; init; }

    public Segment? Segment { get; init; }

    public required Period Period { get; init; }

    /// <summary>In base units; null if the value is a range, a text or a date.</summary>
    public decimal? Number { get; init; }

    public ValueRange? Range { get; init; }

    public Localized? Text { get; init; }

    /// <summary>Whether a growth is given in percentage points.</summary>
    public bool IsInPoints { get; init; }

    public string? Currency { get; init; }

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    /// <summary>What the number measures: the metric itself, its growth, a share of it.</summary>
    public Measure Measure { get; init; }

    /// <summary>The other entity of a difference or a multiple.</summary>
    public Entity? Against { get; init; }

    /// <summary>The metric of the denominator of a share or a multiple, or of the subtrahend of a difference.</summary>
    public Metric? Over { get; init; }

    /// <summary>The formula of a computed figure; null for a stated one.</summary>
    public Formula? Formula { get; init; }

    /// <summary>The facts it is based on.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public bool IsComputed => Formula is not null;

    /// <summary>The unit of <see cref="Number"/>: a ratio for growth and shares, else the unit of the metric.</summary>
    public UnitKind Unit => Measure switch
    {
        Measure.Growth or Measure.Compound or Measure.Share => UnitKind.Ratio,
        Measure.Multiple => UnitKind.Multiple,
        _ => Metric.Unit,
    };

    public static Result Of(Fact fact, CatalogSnapshot catalog) => Of(fact, catalog, catalog.Entities[fact.EntityId]);

    /// <param name="entity">The fact's company, which the catalog may not have yet.</param>
    public static Result Of(Fact fact, CatalogSnapshot catalog, Entity entity) => new()
    {
        Entity = entity,
        Metric = catalog.MetricOf(fact.Quantity),
        Segment = fact.SegmentId is { } segment ? catalog.Segments[segment] : null,
        Period = fact.Period,
        Number = fact.Number,
        Range = fact.Range,
        Text = fact.Text,
        IsInPoints = fact.IsInPoints,
        Currency = fact.Currency,
        Qualifier = fact.Qualifier,
        Basis = fact.Basis,
        Facts = [fact],
        Measure = fact.Growth switch
        {
            GrowthMeasure.Compound => Measure.Compound,
            null => Measure.Figure,
            _ => Measure.Growth,
        },
    };
}

enum Measure
{
    Figure,
    Growth,

    /// <summary>Annual growth over several years.</summary>
    Compound,
    Difference,
    Share,
    Multiple,
    Sum,
    Average,
}

/// <summary>How a figure was computed. Placeholders stand for the inputs: <c>{1} ÷ {0} − 1</c>.</summary>
sealed record Formula(string Template, IReadOnlyList<Result> Inputs)
{
    /// <summary>
    /// Whether inputs are written with their names, as in 'Revenue RMB 337 million', for formulas over different metrics.
    /// </summary>
    public bool NamesInputs { get; init; }

    /// <summary>
    /// Whether inputs are written with their periods, for a period that is put together of others. It has no more digits than they.
    /// </summary>
    public bool NamesPeriods { get; init; }
}
