using CommunityBot.Core.Catalog;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>What a prediction says: the figure of a company for a period lies on one side of a threshold.</summary>
/// <param name="Threshold">In base units: yuan or dollars, ratios as fractions.</param>
/// <param name="Currency">ISO 4217; null if the metric is not money.</param>
sealed record Criterion(
    string EntityId, Quantity Quantity, Period Period, Comparison Comparison, decimal Threshold, string? Currency)
{
    /// <summary>The day by which something has to have happened; null if a figure decides.</summary>
    public LocalDate? Deadline { get; init; }

    /// <summary>That something happens by a day. The threshold is the day as yyyymmdd.</summary>
    public static Criterion ByDate(string entity, Quantity quantity, LocalDate deadline) =>
        new(entity, quantity, Period.Instant(deadline), Comparison.AtMost, DayNumber.Of(deadline), null) { Deadline = deadline };

    /// <summary>When the deadline has passed in every time zone; null if a figure decides.</summary>
    public DateTimeOffset? EndsAt => Deadline?.PlusDays(1).AtMidnight().InUtc().ToDateTimeOffset().AddHours(12);
}

/// <summary>On which side of the threshold the figure must be. The values are stored.</summary>
enum Comparison
{
    Above,
    AtLeast,
    Below,
    AtMost,
}

static class Comparisons
{
    /// <summary>Whether the figure must be high rather than low.</summary>
    public static bool IsUpward(this Comparison comparison) => comparison is Comparison.Above or Comparison.AtLeast;

    public static bool IncludesThreshold(this Comparison comparison) => comparison is Comparison.AtLeast or Comparison.AtMost;

    public static bool Holds(this Comparison comparison, decimal value, decimal threshold) => comparison switch
    {
        Comparison.Above => value > threshold,
        Comparison.AtLeast => value >= threshold,
        Comparison.Below => value < threshold,
        _ => value <= threshold,
    };
}
