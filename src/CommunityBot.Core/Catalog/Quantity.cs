namespace CommunityBot.Core.Catalog;

/// <summary>What a fact's number measures: a metric, or the growth of one.</summary>
/// <param name="Growth">Null for the metric's own figure.</param>
readonly record struct Quantity(string MetricId, GrowthMeasure? Growth = null)
{
    /// <summary>The growth as the database holds it; -1 for the metric's own figure.</summary>
    public int GrowthNumber => Growth is { } growth ? (int)growth : -1;

    public static GrowthMeasure? GrowthOf(long number) => number < 0 ? null : (GrowthMeasure)number;

    public static implicit operator Quantity(string metricId) => new(metricId);
}
