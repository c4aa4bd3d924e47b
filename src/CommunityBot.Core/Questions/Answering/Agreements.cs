using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Several statements of the same thing: those that agree become one figure with all their sources; those that do not stay apart.</summary>
static class Agreements
{
    /// <summary>Sources round: twelve point four and twelve point four one are the same statement.</summary>
    const decimal Rounding = 0.01m;

    /// <summary>How far 'over 50' may lie below the exact value and still mean it.</summary>
    const decimal Looseness = 0.2m;

    /// <summary>What a source says without a date is about the time that it is written in: days of that quarter, and the stretch that ended within that year.</summary>
    const int DaysNear = 92, DaysOfYear = 366;

    public static List<Result> Merge(List<Result> results)
    {
        if (results.Count < 2)
            return results;
        var merged = new List<Result>(results.Count);
        foreach (var result in results)
        {
            var index = merged.FindIndex(other => IsSameThing(other, result) && Agree(other, result));
            if (index < 0)
            {
                merged.Add(result);
                continue;
            }

            var (better, other) = IsBetter(result, merged[index]) ? (result, merged[index]) : (merged[index], result);
            merged[index] = better with { Facts = [.. better.Facts, .. other.Facts] };
        }

        return merged;
    }

    /// <summary>
    /// Figures of the same thing that do not agree, in groups of two or more. One without a date is compared with the dated ones
    /// of other sources that are near in time: it disagrees where none of them agrees with it.
    /// </summary>
    public static IEnumerable<IReadOnlyList<Result>> Disagreements(IReadOnlyList<Result> results)
    {
        var stated = results.Where(result => !result.IsComputed && result.Metric.Unit is not UnitKind.Statement && result.Basis is Basis.Reported or Basis.Claimed or Basis.NonGaap);
        foreach (var group in stated.GroupBy(result => (result.Entity.Id, result.Metric.Id, Segment: result.Segment?.Id, result.Currency, result.Basis == Basis.NonGaap)))
        {
            foreach (var sides in group.GroupBy(result => result.Period).Where(sides => sides.Skip(1).Any()))
                yield return [.. sides];
            foreach (var undated in group.Where(result => result.Period.Kind == PeriodKind.Published))
            {
                if (Against(undated, group) is { } other)
                    yield return [undated, other];
            }
        }
    }

    /// <summary>The nearest of those that an undated figure can be held against, or null where one of them agrees.</summary>
    static Result? Against(Result undated, IEnumerable<Result> others)
    {
        var near = others.Where(other => IsComparable(undated, other)).OrderByDescending(other => other.Period.End).ToList();
        return near.Count == 0 || near.Exists(other => Agree(undated, other)) ? null : near[0];
    }

    static bool IsComparable(Result undated, Result other)
    {
        if (undated.Facts[0].SourceId == other.Facts[0].SourceId || undated.Period == other.Period)
            return false;
        var days = NodaTime.Period.DaysBetween(other.Period.End, undated.Period.End);
        return other.Period switch
        {
            // Of two without a date the newer one looks for the older.
            { Kind: PeriodKind.Published } => days is > 0 and <= DaysNear,
            { Kind: PeriodKind.Instant } => Math.Abs(days) <= DaysNear,
            var stretch => stretch.Start <= undated.Period.End && days <= DaysOfYear,
        };
    }

    static bool IsSameThing(Result one, Result other) =>
        one.Period.IsSame(other.Period) && one.Segment == other.Segment && one.Currency == other.Currency
        && (one.Basis is Basis.Planned or Basis.Estimated) == (other.Basis is Basis.Planned or Basis.Estimated)
        && (one.Basis is Basis.NonGaap) == (other.Basis is Basis.NonGaap);

    static bool Agree(Result one, Result other)
    {
        if (one.Range is { } range)
            return other.Range is { } ends ? range.Meets(ends) : other.Number is { } number && range.Contains(number);
        if (other.Range is not null)
            return Agree(other, one);
        if (one.Number is not { } a || other.Number is not { } b)
            return one.Text == other.Text && one.Number == other.Number;
        var larger = Math.Max(Math.Abs(a), Math.Abs(b));
        var tolerance = one.Qualifier == Qualifier.Exact && other.Qualifier == Qualifier.Exact ? Rounding : Looseness;
        return Math.Abs(a - b) <= larger * tolerance;
    }

    /// <summary>The exact before the loose, a figure before a range, the newer statement before the older.</summary>
    static bool IsBetter(Result one, Result other) => (one.Qualifier == Qualifier.Exact) != (other.Qualifier == Qualifier.Exact) ? one.Qualifier == Qualifier.Exact
        : (one.Range is null) != (other.Range is null) ? one.Range is null
        : one.Facts[0].AsOf > other.Facts[0].AsOf;
}
