using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Predictions.Criteria;
using NodaTime;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>What one fact says about a criterion.</summary>
static class FactVerdict
{
    const int PreciseDigits = 4;

    /// <summary>Whether the fact is about what the criterion asks for, and not only planned or estimated.</summary>
    public static bool IsAbout(Fact fact, Criterion criterion) =>
        fact.EntityId == criterion.EntityId && fact.Quantity == criterion.Quantity && fact.SegmentId is null
            && fact.Status is FactStatus.Current or FactStatus.Disputed
            && fact.Basis is not (Basis.Planned or Basis.Estimated)
            && (criterion.Deadline is not null ? fact.Text is not null : IsFigureFor(fact, criterion));

    static bool IsFigureFor(Fact fact, Criterion criterion) =>
        fact.Period.IsSameOrNearly(criterion.Period) && fact.Currency == criterion.Currency && !fact.IsInPoints
            && (fact.Number is not null || fact.Range is not null);

    /// <summary>
    /// The outcome that follows from the fact for every exact figure that it allows: 'over 9亿' says nothing about '&gt; 10亿', and 'about'
    /// never decides. Null if it does not decide.
    /// </summary>
    public static bool? Of(Fact fact, Criterion criterion)
    {
        if (fact.Qualifier == Qualifier.About)
            return null;
        if (criterion.Deadline is { } deadline)
            return OfDate(fact, deadline);
        var (comparison, threshold) = (criterion.Comparison, criterion.Threshold);
        var (low, high) = (fact.Range?.Low ?? fact.Number!.Value, fact.Range?.High ?? fact.Number!.Value);
        return fact.Qualifier switch
        {
            Qualifier.Exact => Both(comparison.Holds(low, threshold), comparison.Holds(high, threshold)),
            // More than the low end, without a highest value.
            Qualifier.Over => low >= threshold ? comparison.IsUpward() : null,
            // Less than the high end, without a lowest value.
            _ => high <= threshold ? !comparison.IsUpward() : null,
        };
    }

    /// <summary>
    /// Whether rounding cannot have moved the figure over the threshold. A figure of four digits or more is taken as it is stated;
    /// a shorter one must be further from the threshold than half its last digit.
    /// </summary>
    public static bool IsPrecise(Fact fact, Criterion criterion) =>
        fact.Qualifier != Qualifier.Exact || criterion.Deadline is not null
            || (IsPrecise(fact.Range?.Low ?? fact.Number!.Value, criterion.Threshold)
                && IsPrecise(fact.Range?.High ?? fact.Number!.Value, criterion.Threshold));

    static bool IsPrecise(decimal value, decimal threshold)
    {
        if (Digits.Significant(value, PreciseDigits - 1) != value)
            return true;
        var unit = 1m;
        while (value != 0 && value % (unit * 10) == 0)
            unit *= 10;
        while (value % unit != 0)
            unit /= 10;
        return Math.Abs(value - threshold) >= unit / 2;
    }

    /// <summary>A date that lies ahead of its statement is an announcement: it may still move, and decides nothing.</summary>
    static bool? OfDate(Fact fact, LocalDate deadline)
    {
        if (!PeriodText.TryParse(fact.Text!.En, out var date) || date.Start > fact.AsOf)
            return null;
        // What is said to have happened in a year has happened by the day on which that is said.
        var latest = date.End < fact.AsOf ? date.End : fact.AsOf;
        return latest <= deadline ? true : date.Start > deadline ? false : null;
    }

    static bool? Both(bool one, bool other) => one == other ? one : null;
}
