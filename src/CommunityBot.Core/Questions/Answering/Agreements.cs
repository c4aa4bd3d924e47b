using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Compares statements of the same figure. Those that agree are merged into one figure with all their sources; the others
/// stay separate.
/// </summary>
static class Agreements
{
    /// <summary>Sources round: 12.4 and 12.41 are the same statement.</summary>
    const decimal ExactTolerance = 0.01m;

    /// <summary>How far apart values may be if one of them is qualified: 'over 50' agrees with 57.</summary>
    const decimal QualifiedTolerance = 0.2m;

    /// <summary>
    /// A statement without a date is about the time when its source was published. It is compared with figures of a day
    /// within a quarter of that time, and with periods that ended at most a year before.
    /// </summary>
    const int MaxDaysApart = 92, MaxDaysSinceEnd = 366;

    public static List<Result> Merge(List<Result> results)
    {
        if (results.Count < 2)
            return results;
        var merged = new List<Result>(results.Count);
        foreach (var result in results)
        {
            var index = merged.FindIndex(other => IsSameFigure(other, result) && Agree(other, result));
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
    /// Groups of two or more figures of the same quantity that do not agree. A figure without a date is compared with
    /// figures of other sources that are near in time, and contradicts the nearest of them if none agrees.
    /// </summary>
    public static IEnumerable<IReadOnlyList<Result>> Disagreements(IReadOnlyList<Result> results)
    {
        var stated = results.Where(result => !result.IsComputed
            && result.Metric.Unit is not UnitKind.Statement
            && result.Basis is Basis.Reported or Basis.Claimed or Basis.NonGaap);
        var groups = stated.GroupBy(result =>
            (result.Entity.Id, result.Metric.Id, Segment: result.Segment?.Id, result.Currency, result.Basis == Basis.NonGaap));
        foreach (var group in groups)
        {
            foreach (var sides in group.GroupBy(result => result.Period).Where(sides => sides.Skip(1).Any()))
                yield return [.. sides];
            foreach (var undated in group.Where(result => result.Period.Kind == PeriodKind.Published))
            {
                if (Contradicted(undated, group) is { } other)
                    yield return [undated, other];
            }
        }
    }

    /// <summary>The latest comparable figure that an undated one contradicts, or null if any comparable figure agrees.</summary>
    static Result? Contradicted(Result undated, IEnumerable<Result> others)
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
            // Of two undated figures only the newer is compared with the older, so that a pair is found once.
            { Kind: PeriodKind.Published } => days is > 0 and <= MaxDaysApart,
            { Kind: PeriodKind.Instant } => Math.Abs(days) <= MaxDaysApart,
            var period => period.Start <= undated.Period.End && days <= MaxDaysSinceEnd,
        };
    }

    static bool IsSameFigure(Result one, Result other) =>
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
        var tolerance = one.Qualifier == Qualifier.Exact && other.Qualifier == Qualifier.Exact ? ExactTolerance : QualifiedTolerance;
        return Math.Abs(a - b) <= larger * tolerance;
    }

    /// <summary>Prefers an exact value to a qualified one, a number to a range, and a newer statement to an older one.</summary>
    static bool IsBetter(Result one, Result other) =>
        (one.Qualifier == Qualifier.Exact) != (other.Qualifier == Qualifier.Exact) ? one.Qualifier == Qualifier.Exact
        : (one.Range is null) != (other.Range is null) ? one.Range is null
        : one.Facts[0].AsOf > other.Facts[0].AsOf;
}
