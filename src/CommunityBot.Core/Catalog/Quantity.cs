namespace CommunityBot.Core.Catalog;

/// <summary>What a fact measures: a metric, or its growth.</summary>
/// <param name="Growth">Null for the metric itself.</param>
readonly record struct Quantity(string MetricId, GrowthMeasure? Growth = null)
{
    /// <summary>The growth as stored in the database; -1 for the metric itself.</summary>
    public int GrowthNumber => Growth is { } growth ? (int)growth : -1;

    public static GrowthMeasure? GrowthOf(long number) => number < 0 ? null : (GrowthMeasure)number;

    public static implicit operator Quantity(string metricId) => new(metricId);
}
