using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Several statements of the same thing: those that agree become one figure with all their sources; those that do not stay apart.</summary>
static class Agreements
{
    /// <summary>Sources round: twelve point four and twelve point four one are the same statement.</summary>
    const decimal Rounding = 0.01m;

    /// <summary>How far 'over 50' may lie below the exact value and still mean it.</summary>
    const decimal Looseness = 0.2m;

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

    /// <summary>Figures of the same thing that do not agree, in groups of two or more.</summary>
    public static IEnumerable<IReadOnlyList<Result>> Disagreements(IReadOnlyList<Result> results) => results
        .Where(result => !result.IsComputed && result.Basis is Basis.Reported or Basis.Claimed)
        .GroupBy(result => (result.Entity.Id, result.Metric.Id, Segment: result.Segment?.Id, result.Period, result.Currency))
        .Where(group => group.Count() > 1)
        .Select(group => (IReadOnlyList<Result>)[.. group]);

    static bool IsSameThing(Result one, Result other) =>
        one.Period == other.Period && one.Segment == other.Segment && one.Currency == other.Currency
        && (one.Basis is Basis.Planned or Basis.Estimated) == (other.Basis is Basis.Planned or Basis.Estimated);

    static bool Agree(Result one, Result other)
    {
        if (one.Number is not { } a || other.Number is not { } b)
            return one.Text == other.Text && one.Number == other.Number;
        var larger = Math.Max(Math.Abs(a), Math.Abs(b));
        var tolerance = one.Qualifier == Qualifier.Exact && other.Qualifier == Qualifier.Exact ? Rounding : Looseness;
        return Math.Abs(a - b) <= larger * tolerance;
    }

    /// <summary>The exact before the loose, the newer statement before the older.</summary>
    static bool IsBetter(Result one, Result other) => (one.Qualifier == Qualifier.Exact) != (other.Qualifier == Qualifier.Exact)
        ? one.Qualifier == Qualifier.Exact
        : one.Facts[0].AsOf > other.Facts[0].AsOf;
}
